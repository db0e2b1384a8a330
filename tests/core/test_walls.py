"""Walls are told from articles, and from articles about walls, in many languages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.core.pages import STORY, json_ld, page
from workers.core import wall_phrases, walls
from workers.core.extract import extract
from workers.core.folding import fold
from workers.model import Article, Dropped, PageLimits

TABLES = (
    wall_phrases.BLOCKED,
    wall_phrases.BLOCKED_TITLES,
    wall_phrases.BUTTONS,
    wall_phrases.CONSENT,
    wall_phrases.FOLLOWING,
    wall_phrases.PAYWALL,
)


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_sorted_and_say_nothing_twice(table: Mapping[str, str]) -> None:
    assert list(table) == sorted(table)
    for row in table.values():
        phrases = row.split("|")
        assert sorted(map(fold, phrases)) == sorted(set(map(fold, phrases)))


CONSENT = {
    "ar": "نحن وشركاؤنا نستخدم ملفات تعريف الارتباط لتخصيص الإعلانات. يمكنك تغيير تفضيلات الخصوصية في أي وقت.",
    "cs": "My a naši 214 partneři ukládáme údaje do zařízení. Svůj souhlas můžete kdykoli odvolat v nastavení soukromí.",
    "da": "Vi og vores 91 partnere gemmer oplysninger på din enhed. Du kan altid trække dit samtykke tilbage.",
    "de": "Wir und unsere 312 Partner speichern Informationen auf Ihrem Gerät. Mit Werbung weiterlesen oder ein Abo mit weniger Tracking abschließen. Ihre Einwilligung können Sie im Datenschutz jederzeit widerrufen.",
    "el": "Εμείς και οι συνεργάτες μας αποθηκεύουμε δεδομένα στη συσκευή σας. Μπορείτε να αλλάξετε τη συγκατάθεσή σας.",
    "en": "We value your privacy. We and our 748 partners store and access information on a device. You can change your preferences at any time.",
    "es": "Nosotros y nuestros 180 socios guardamos información en su dispositivo. Puede retirar su consentimiento cuando quiera. Rechazar y suscribirse.",
    "fa": "ما و شرکای ما از کوکی استفاده می‌کنیم. می‌توانید تنظیمات حریم خصوصی را تغییر دهید.",
    "fi": "Me ja 90 kumppanimme tallennamme evästeitä. Voit perua suostumuksesi milloin tahansa.",
    "fr": "Avec nos 214 partenaires et nous, vos données sont traitées. Accepter et continuer. Vous pouvez retirer votre consentement à tout moment.",
    "hu": "Mi és 120 partnereink sütiket tárolunk. A hozzájárulás bármikor visszavonható.",
    "it": "Noi e terze parti selezionate utilizziamo cookie. Puoi negare il consenso. Continua senza accettare.",
    "ja": "当社および当社のパートナーはクッキーを使用します。同意しない場合はこちら。",
    "ko": "당사와 당사의 파트너는 쿠키를 사용합니다. 동의를 철회할 수 있습니다.",
    "nl": "Wij en onze 77 partners slaan gegevens op je apparaat op. Je kunt je toestemming intrekken.",
    "no": "Vi og våre 61 partnere lagrer informasjonskapsler. Du kan trekke samtykket tilbake.",
    "pl": "My i nasi 812 zaufani partnerzy przechowujemy pliki cookie na urządzeniu. Możesz wycofać zgodę.",
    "pt": "Nós e os nossos 33 parceiros guardamos dados no seu dispositivo. Pode retirar o consentimento.",
    "ro": "Noi și cei 140 de parteneri ai noștri stocăm cookie-uri pe dispozitiv. Vă puteți retrage consimțământul.",
    "ru": "Мы и наши партнеры храним файлы cookie на вашем устройстве. Вы соглашаетесь на обработку персональных данных.",
    "sv": "Vi och våra 87 partner lagrar kakor på din enhet. Du kan återkalla ditt samtycke.",
    "tr": "Biz ve 45 iş ortaklarımız cihazınızda çerez saklarız. Onayınızı geri çekebilirsiniz.",
    "uk": "Ми та наші 20 партнери зберігаємо файли cookie на пристрої. Ви можете відкликати згоду на обробку персональних даних.",
    "vi": "Chúng tôi và các đối tác của chúng tôi lưu cookie. Chấp nhận tất cả cookie để đồng ý.",
    "zh": "我们和我们的 120 合作伙伴会在设备上存储Cookie。您可以随时撤回同意。",
}


@pytest.mark.parametrize(
    "text",
    [
        "Szanujemy Twoją prywatność. Przechowujemy pliki na Twoim urządzeniu i prosimy o zgodę na przetwarzanie danych.",
        "Gizliliğinize değer veriyoruz. Reklamlar için cihazınızda çerez saklarız. Onayınızı geri çekebilirsiniz.",
    ],
)
def test_a_consent_wall_may_begin_with_how_it_values_privacy(text: str) -> None:
    assert walls.is_consent(text)


@pytest.mark.parametrize("language", CONSENT)
def test_a_consent_wall_is_dropped_by_name(language: str) -> None:
    text = CONSENT[language]
    html = f'<html lang="{language}"><head><title>Gazette</title></head><body><h1>Gazette</h1><p>{text}</p></body></html>'
    found = extract(html, url=None, charset=None, limits=PageLimits())
    assert isinstance(found, Dropped) and found.reason == "consent"


@pytest.mark.parametrize("language", CONSENT)
def test_a_short_article_over_which_a_notice_hangs_stays_and_loses_it(language: str) -> None:
    flash = "".join(f"<p>{line}</p>" for line in STORY[:3])
    found = extract(
        page(body=f"<p>{CONSENT[language]}</p>{flash}"), url=None, charset=None, limits=PageLimits()
    )
    assert isinstance(found, Article)
    assert STORY[0] in found.body and STORY[2] in found.body
    assert CONSENT[language] not in found.body


def test_an_article_about_consent_stays() -> None:
    text = (
        "The data protection office fined a publisher on Tuesday for its cookie wall. Readers could press a green button "
        "marked accept all cookies, it said, but had to search for the other. The publisher sells shoes, too. It will "
        "appeal, its lawyer told the court in the afternoon. The fine is the largest of the year. Nobody else was fined."
    )
    assert not walls.is_consent(text)
    about = (
        "Regulators say that we and our partners is no consent. A cookie needs consent. Consent must be free."
    )
    assert not walls.is_consent(
        about + " The hearing goes on next week in the harbour town, with two more experts.", dated=True
    )


WATCHDOG = (
    "The privacy watchdog fined three publishers on Tuesday over the way in which they ask for consent.",
    "Its report found that cookie banners nudged visitors to accept all cookies and hid the other button.",
    "The publishers shared personal data with advertising partners before consent was given, the office said.",
    "They must delete the data and rewrite their privacy notices within three months, or pay once again.",
)


def test_a_report_about_cookies_under_a_date_stays() -> None:
    dated = '<meta property="article:published_time" content="2026-11-03T10:00:00Z">'
    body = "".join(f"<p>{line}</p>" for line in WATCHDOG)
    found = extract(page(head=dated, body=body), url=None, charset=None, limits=PageLimits())
    assert isinstance(found, Article) and found.body == "\n".join(WATCHDOG)


def test_a_wall_under_a_date_is_one_in_as_many_paragraphs() -> None:
    asked = "We and our 12 partners store cookies on your device, with your consent and for our advertising."
    assert walls.is_consent("\n".join([asked, *WATCHDOG[1:3], asked]), dated=True)


def test_a_wall_that_is_a_banner_and_nothing_else() -> None:
    html = f'<html><body><div id="onetrust-consent-sdk"><p>{CONSENT["en"]}</p></div></body></html>'
    found = extract(html, url=None, charset=None, limits=PageLimits())
    assert isinstance(found, Dropped) and found.reason == "consent"


BLOCKED = [
    ("Just a moment...", "Checking your browser before accessing the site."),
    ("Access Denied", "You don't have permission to access this page on this server. Reference 18.2f"),
    ("Attention Required! | Cloudflare", "Please complete the check."),
    ("", "Подтвердите, что вы не робот"),
    ("", "Our systems have detected unusual traffic from your network."),
    ("Доступ ограничен", "Обратитесь к администратору сайта."),
    ("gazette.example", "Please enable JS and disable any ad blocker"),
    ("Human Verification", "JavaScript is disabled. Let's confirm you are human."),
    (
        "Ой!",
        "Подтвердите, что запросы отправляли вы, а не робот. Запросы с вашего устройства похожи на автоматические.",
    ),
]


@pytest.mark.parametrize(("title", "text"), BLOCKED)
def test_challenges_are_blocked(title: str, text: str) -> None:
    assert walls.is_blocked(title, text)
    assert not walls.is_blocked(title, text + " " + " ".join(STORY) * 2)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Роскомнадзор: доступ ограничен к трём сайтам", "Доступ ограничен по решению суда. " + STORY[0] * 3),
        (
            "Lawyers were denied entry",
            "Journalists who asked for entry were told: access denied. " + STORY[0] * 3,
        ),
        (
            "An hour without a network",
            "The outage began on a Tuesday, Cloudflare called it short. " + STORY[0] * 3,
        ),
        ("Are machines our friends?", "Are you a robot, the boy asked. " + STORY[0] * 3),
    ],
)
def test_news_may_use_the_words_of_a_challenge(title: str, text: str) -> None:
    assert not walls.is_blocked(title, text)


def test_a_challenge_has_no_date() -> None:
    assert walls.is_blocked("Access denied", "Access denied")
    assert not walls.is_blocked("Access denied", "Access denied", dated=True)


PAYWALL = {
    "ar": "هذا المحتوى للمشتركين فقط",
    "cs": "Tento článek je jen pro předplatitele",
    "da": "Kun for abonnenter",
    "de": "Weiterlesen mit Plus",
    "el": "Μόνο για συνδρομητές",
    "en": "To continue reading, become a subscriber",
    "es": "Contenido exclusivo para suscriptores",
    "fi": "Vain tilaajille",
    "fr": "Cet article est réservé aux abonnés",
    "hu": "Csak előfizetőknek",
    "it": "Contenuto riservato agli abbonati",
    "ja": "ここから先は会員限定です",
    "ko": "구독자 전용 기사입니다",
    "nl": "Exclusief voor abonnees",
    "no": "Kun for abonnenter",
    "pl": "Dostęp tylko dla subskrybentów",
    "pt": "Exclusivo para assinantes",
    "ru": "Материал доступен подписчикам",
    "sv": "För prenumeranter",
    "tr": "Bu içerik abonelere özeldir",
    "uk": "Матеріал для передплатників",
    "zh": "本文仅限订阅用户阅读",
}


@pytest.mark.parametrize("language", PAYWALL)
def test_the_box_of_a_paywall_makes_a_teaser(language: str) -> None:
    lead = "".join(f"<p>{line}</p>" for line in STORY[:2])
    box = (
        f'<div class="paywall"><h3>{PAYWALL[language]}</h3><a href="/subscribe">{PAYWALL[language]}</a></div>'
    )
    found = extract(page(body=lead + box), url=None, charset=None, limits=PageLimits())
    assert isinstance(found, Article)
    assert (found.access, found.body) == ("teaser", "\n".join(STORY[:2]))


@pytest.mark.parametrize(
    "line",
    [
        "To read the rest of this story, subscribe.",
        "You have reached your limit of free articles.",
        "Register for free to keep reading.",
        "Pour continuer la lecture, abonnez-vous.",
        "Kup dostęp i czytaj dalej.",
        "Чтобы прочитать полностью, оформите подписку.",
        "Повний текст доступний лише передплатникам.",
        "登入或訂閱以閱讀全文",
        "Devamını okumak için abone olun.",
    ],
)
def test_a_line_at_the_end_of_a_lead_makes_a_teaser(line: str) -> None:
    assert walls.is_teaser(STORY[0], free=None, whole=f"{STORY[0]}\n{line}")


def test_a_box_that_is_there_on_every_page_makes_none() -> None:
    box = '<div class="paywall"><h3>Subscribers only</h3></div>'
    found = extract(page(after=box), url=None, charset=None, limits=PageLimits())
    assert isinstance(found, Article) and found.access == "full"


def test_what_the_page_says_of_itself_makes_a_teaser() -> None:
    lead = "".join(f"<p>{line}</p>" for line in STORY[:2])
    head = json_ld('{"@type":"NewsArticle","headline":"Embargo","isAccessibleForFree":false}')
    found = extract(page(head=head, body=lead), url=None, charset=None, limits=PageLimits())
    assert isinstance(found, Article) and found.access == "teaser"
