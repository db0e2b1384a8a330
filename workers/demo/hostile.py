"""Pages that no newspaper should send: what a wire meets once in ten thousand fetches."""

from __future__ import annotations

#: Inline elements in one paragraph. Extraction of such a paragraph is quadratic in them: trafilatura needs more
#: than a minute of CPU, while the page stays under the cap on elements (60,000) and has no link at all.
INLINE_ELEMENTS = 58_000

#: Attributes of one paragraph, and such paragraphs. Each attribute is a node of its own in the parsed tree, and no
#: cap counts them: 4.5 MB of page become 1.1 GB with the copies that trafilatura makes of the tree.
ATTRIBUTES = 60
ATTRIBUTED_PARAGRAPHS = 20_000

#: Cells of a table, ten times what a page may have in elements.
TABLE_CELLS = 600_000


def quadratic() -> bytes:
    """A glossary in one paragraph: small, allowed by every cap, and far beyond any time limit."""
    words = "".join(f"palabra <b>{number}</b> " for number in range(INLINE_ELEMENTS))
    return _page("es", "Glosario del puerto", f"<article><p>{words}</p></article>")


def many_attributes() -> bytes:
    """A page within every cap whose tree needs more memory than a page may have."""
    names = " ".join(f"{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(ATTRIBUTES))
    paragraph = f"<p {names}>Архив порта за год.</p>"
    return _page("ru", "Архив", f"<article>{paragraph * ATTRIBUTED_PARAGRAPHS}</article>")


def complex_table() -> bytes:
    """A table with more elements than a page may have."""
    row = "<tr>" + "<td>7" * 100 + "</tr>"
    return _page("de", "Pegelstände", f"<article><table>{row * (TABLE_CELLS // 100)}</table></article>")


def blocked() -> bytes:
    """The challenge of a bot wall."""
    return _page(
        "en",
        "Just a moment...",
        '<div class="main-wrapper" role="main"><h1>Checking your browser before accessing the site</h1>'
        '<noscript><p>Enable JavaScript and cookies to continue</p></noscript><div id="cf-wrapper">'
        '<form id="challenge-form" action="/cdn-cgi/challenge" method="POST"></form></div>'
        "<p>Verify you are human by completing the action below.</p></div>",
    )


def consent() -> bytes:
    """A page that shows nothing but the question whether one may be followed."""
    return _page(
        "it",
        "Il Faro di Muggia - La tua privacy",
        '<div id="cmp-wall" class="consent-wall"><h1>La tua privacy è importante per noi</h1>'
        "<p>Noi e i nostri 812 partner archiviamo e accediamo alle informazioni su un dispositivo, come gli "
        "identificatori univoci nei cookie, per trattare i dati personali. Puoi accettare o gestire le tue "
        "preferenze facendo clic qui sotto, compreso il diritto di opporti.</p>"
        "<p>Per continuare a leggere accetta i cookie di profilazione oppure abbonati. Trattiamo dati di "
        "geolocalizzazione precisi e l'identificazione attraverso la scansione del dispositivo.</p>"
        "<button>Accetta tutto e continua</button><button>Rifiuta e abbonati</button>"
        '<a href="/privacy">Informativa sulla privacy</a></div>',
    )


def empty() -> bytes:
    """A page that is drawn by a script."""
    return _page("tr", "Boğaz Haber", '<div id="root"></div><script src="/app.bundle.js"></script>')


def short() -> bytes:
    """A flash of a few words."""
    return _page(
        "es",
        "Flash: temblor leve | El Observador Andino",
        "<article><h1>Flash: temblor leve</h1><p>Se sintió un temblor leve.</p></article>",
    )


def _page(language: str, title: str, body: str) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body>{body}</body></html>"
    ).encode()
