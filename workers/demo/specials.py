"""The links in the demo wire's feeds that do not lead to a story, and what has to become of each."""

from __future__ import annotations

from typing import Literal

from workers.model import Value

Kind = Literal[
    "blocked",
    "complex",
    "consent",
    "empty",
    "endless",
    "foreign",
    "gone",
    "list",
    "memory",
    "old",
    "pdf",
    "quadratic",
    "redirect",
    "short",
]


class Special(Value, frozen=True):
    """A link that only looks like a story. Its feed: the outlet's first one."""

    kind: Kind
    outlet: str
    path: str
    title: str
    outcome: str
    reason: str = ""
    hours: float = 4.0
    target: str = ""  # of a redirect: outlet/slug


SPECIALS: tuple[Special, ...] = (
    Special(
        kind="blocked",
        outlet="lisboa",
        path="/noticia/porto-de-pesca-em-greve",
        title="Porto de pesca em greve até sexta-feira",
        outcome="dropped",
        reason="blocked",
    ),
    Special(
        kind="complex",
        outlet="elbe",
        path="/artikel/alle-pegelstaende-seit-1874",
        title="Alle Pegelstände seit 1874 in einer Tabelle",
        outcome="dropped",
        reason="too-complex",
    ),
    Special(
        kind="consent",
        outlet="faro",
        path="/2026/news/ricetta-della-jota/",
        title="La ricetta della jota secondo le nonne di Muggia",
        outcome="dropped",
        reason="consent",
    ),
    Special(
        kind="empty",
        outlet="bogaz",
        path="/canli/kopru-kamerasi",
        title="Canlı: köprü kamerası",
        outcome="dropped",
        reason="empty",
    ),
    Special(
        kind="endless",
        outlet="prairie",
        path="/2026/slow-news/",
        title="Grain elevator webcam, updated every second",
        outcome="retrying",
        reason="timeout",
    ),
    Special(
        kind="foreign",
        outlet="llano",
        path="http://192.0.2.10/interno/estado",  # a documentation address: leads nowhere, is not public
        title="Estado de la red interna",
        outcome="dropped",
        reason="refused-address",
    ),
    Special(
        kind="gone",
        outlet="strand",
        path="/story/withdrawn-8790",
        title="Correction: article withdrawn",
        outcome="dropped",
        reason="gone",
    ),
    Special(
        kind="list",
        outlet="courier",
        path="/topics/harbour",
        title="All our stories about the harbour",
        outcome="dropped",
        reason="list",
    ),
    Special(
        kind="memory",
        outlet="rechnoy",
        path="/news/arhiv-za-vse-gody.shtml",
        title="Весь архив газеты на одной странице",
        outcome="dropped",
        reason="page-memory",
    ),
    Special(
        kind="old",
        outlet="khvylia",
        path="/2009/05/arhivna-notatka/",
        title="З архіву: як будували причал",
        outcome="dropped",
        reason="too-old",
        hours=24 * 365 * 12,
    ),
    Special(
        kind="pdf",
        outlet="northwire",
        path="/files/communique.pdf",
        title="Text of the communique (PDF)",
        outcome="dropped",
        reason="not-html",
    ),
    Special(
        kind="quadratic",
        outlet="estrecho",
        path="/glosario-del-puerto.html",
        title="Glosario del puerto, palabra por palabra",
        outcome="dropped",
        reason="page-timeout",
    ),
    Special(
        kind="redirect",
        outlet="strand",
        path="/go/8841",
        title="Harbour board votes to dredge the inner channel after all",
        outcome="alias",
        target="courier/dredging-channel",
    ),
    Special(
        kind="short",
        outlet="observador",
        path="/noticias/flash/temblor-leve",
        title="Flash: temblor leve",
        outcome="dropped",
        reason="too-short",
    ),
)
