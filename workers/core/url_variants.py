"""Tables: what in a URL only says where its reader came from, or which rendering is wanted.

A name is listed where no site is known to identify articles by it. A name that some sites do use that way
(`ref`, `source`, `from`, `cid` …) counts only together with a value that names a channel.
"""

from __future__ import annotations

import re


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


#: Query parameters that only track, by their first letters.
TRACKING_PREFIXES: tuple[str, ...] = (
    "__hs",
    "_hs",
    "hsa_",
    "itm_",
    "matomo_",
    "mtm_",
    "oly_",
    "piwik_",
    "pk_",
    "utm_",
    "utm-",
    "vero_",
)

#: Query parameters that only track, whole names in lower case.
TRACKING_NAMES: frozenset[str] = _words("""
    __cf_chl_tk __s __twitter_impression _branch_match_id _branch_referrer _ga _gl _openstat
    at_campaign at_campaign_type at_creation at_custom1 at_custom2 at_custom3 at_custom4 at_emitter at_format
    at_link_id at_link_origin at_link_type at_medium at_ptr_name at_variant
    cmpid dclid ef_id epik fb_action_ids fb_action_types fb_ref fb_source fbclid
    gad_campaignid gad_source gbraid gclid gclsrc gs_l guccounter guce_referrer guce_referrer_sig
    hsctatracking icid igsh igshid irclickid irgwc
    li_fat_id linkcode mc_cid mc_eid mindbox-click-id mkt_tok ml_subscriber ml_subscriber_hash msclkid mtm_cid
    ns_campaign ns_fee ns_linkname ns_mchannel ns_source ocid
    phpsessid rb_clickid referringsource s_cid s_kwcid smid smtyp soc_src soc_trk spm sr_share srsltid
    tblci tpcc trk_contact trk_msg trk_sid ttclid twclid
    vgo_ee wbraid wickedid wt_mc wt_zmc xtor yclid ymclid yptr ysclid
    """)

#: Parameters that some sites identify articles by, and others mark their links with.
CHANNEL_NAMES: frozenset[str] = _words("""
    campaign channel cid cmp from medium origin partner ref ref_src referer referrer rss share
    shared source src traffic_source via
    """)

#: Values with which such a parameter only names the channel that a reader came by.
CHANNEL_VALUES: frozenset[str] = _words("""
    atom email e-mail facebook fb feed feedburner feeds flipboard googlenews google_news home homepage instagram
    linkedin mail newsletter newsfeed public_rss push reddit rss rss2 rss20 rss-feed rss_feed rssfeed share sitemap
    social tass_rss telegram tg tw twitter twsrc^tfw vk whatsapp yandex yandex_news yxnews
    """)

#: First host labels of other renderings of the same site.
VARIANT_HOSTS: frozenset[str] = frozenset({"amp", "m", "mobile", "www"})
AMP_HOSTS: frozenset[str] = frozenset({"amp"})

#: Google's copies: `google.com/amp/s/…` and `….cdn.ampproject.org/c/s/…` (`s`: the publisher's is https).
GOOGLE_AMP = re.compile(
    r"(?:(?:www\.)?google\.(?:[a-z]{2,3}\.)?[a-z]{2,3}/amp|(?:[a-z0-9-]{1,63}\.)?cdn\.ampproject\.org/(?:wp/)?[acirv])/"
    r"(?P<secure>s/)?(?P<inner>[^/].*)"
)

#: Query parameters that ask for the AMP rendering, and the values with which they do.
AMP_VALUES: dict[str, frozenset[str]] = {
    "_amp": frozenset({"", "1", "true"}),
    "amp": frozenset({"", "1", "true", "yes", "y"}),
    "is_amp": frozenset({"", "1", "true"}),
    "output": frozenset({"amp"}),
    "outputtype": frozenset({"amp", "amp-type"}),
    "view": frozenset({"amp"}),
}

#: What the AMP viewer adds to a link.
AMP_VIEWER: frozenset[str] = frozenset(
    {"amp_ct", "amp_gsa", "amp_js_v", "amp_latest_update_time", "amp_r", "usqp"}
)

#: `story.amp`, `story.amp.html`: the suffix goes, the rest of the name stays.
AMP_SUFFIX = re.compile(r"(?<=.)\.amp(\.html?)?$")

#: The file that a server shows for its folder.
INDEX_FILE = re.compile(r"index\.s?html?")

#: A segment after which "amp" is the subject, not the rendering.
LABEL_SEGMENTS: frozenset[str] = _words(
    "author authors categories category keyword keywords label search section subject tag tags topic topics"
)


def is_tracking(name: str, value: str) -> bool:
    """Whether a query parameter (name and value unescaped, in lower case) says nothing about the page."""
    if name.startswith(TRACKING_PREFIXES) or name in TRACKING_NAMES:
        return True
    return name in CHANNEL_NAMES and value in CHANNEL_VALUES


def is_amp_parameter(name: str, value: str) -> bool:
    """Whether a query parameter (unescaped, lower case) only asks for the AMP rendering."""
    return name in AMP_VIEWER or value in AMP_VALUES.get(name, ())
