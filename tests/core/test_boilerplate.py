"""Lines around an article, in many languages; the article itself stays whole."""

from __future__ import annotations

import pytest

from tests.core.pages import STORY
from workers.core import boilerplate, tails
from workers.core.folding import fold

TABLES = (
    boilerplate.BYLINE,
    boilerplate.LABELS,
    boilerplate.READ_ALSO,
    tails.CHANNELS,
    tails.COOKIES,
    tails.OWN,
    tails.RIGHTS,
    tails.RIGHTS_ALONE,
    tails.RIGHTS_NOUNS,
    tails.TAGS,
    tails.TAIL,
    tails.TAIL_ENDS,
    tails.TAIL_NOUNS,
    tails.TAIL_STARTS,
)


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_sorted_and_folded(table: dict[str, str]) -> None:
    assert list(table) == sorted(table)
    for row in table.values():
        phrases = row.split("|")
        assert len(phrases) == len(set(phrases))
        assert [fold(phrase) for phrase in phrases] == phrases


@pytest.mark.parametrize(
    "line",
    [
        "Read more: The fishermen's case",
        "Lesen Sie auch: Der Fall der Fischer",
        "À lire aussi : Le cas des pêcheurs",
        "Lea también: El caso de los pescadores",
        "Leggi anche: Il caso dei pescatori",
        "Leia também: O caso dos pescadores",
        "Читайте также: Дело рыбаков",
        "Читайте також: Справа рибалок",
        "Czytaj też: Sprawa rybaków",
        "اقرأ أيضا: قضية الصيادين",
        "延伸阅读：渔民的案子",
        "関連記事：漁業者の訴え",
        "관련기사: 어민들의 호소",
        "Les også: Fiskernes sak",
        "Baca juga: Kasus para nelayan",
        "Advertisement",
        "Publicité",
        "Реклама",
        "Реклама 468x60",
        "Advertisement 300 × 250",
        "Advertisement - Continue Reading Below",
    ],
)
def test_pointers_and_labels_go_wherever_they_stand(line: str) -> None:
    lines = [*STORY[:3], line, *STORY[3:]]
    assert boilerplate.trim(lines, None).lines == STORY


@pytest.mark.parametrize(
    "head",
    [
        ["Norland extends embargo"],
        ["By Ada Brook"],
        ["Von Anna Maier"],
        ["3 November 2026, 10:20"],
        ["5 min read"],
        ["Norland extends embargo", "By Ada Brook", "2026-11-03"],
    ],
)
def test_headline_byline_and_date_at_the_top_go(head: list[str]) -> None:
    assert boilerplate.trim([*head, *STORY], "Norland extends embargo").lines == STORY


@pytest.mark.parametrize(
    "line",
    [
        "By the time the ships arrived the harbour was closed.",
        "Read more and write less, the minister advised her critics on Tuesday evening, adding that "
        + "the dispute " * 20,
        "The council said that copyright in the maps had expired, and that fishermen could sign up for a permit.",
        "More: the word that divides the council, and the one that nobody at the table wanted to say aloud"
        + " again" * 40,
    ],
)
def test_sentences_of_the_article_stay(line: str) -> None:
    lines = (*STORY[:5], line, *STORY[5:])
    assert boilerplate.trim(lines, None).lines == lines


@pytest.mark.parametrize(
    "line",
    [
        "La società presenterà ricorso contro la chiusura, ritenuta ingiusta verso i quattrocento abbonati rimasti a casa.",
        "Die Kanzlei verschickte danach einen Newsletter an zwölftausend Mandanten.",
        "The court found that the copyright in the maps had lapsed in 1923.",
        "Users who subscribe to the service will pay ten crowns a month from January, the company said.",
        "El decreto entrará en vigor al día siguiente de su publicación en el Boletín Oficial del Estado.",
        "La plataforma cerró el año con cinco millones de suscriptores.",
        "Espera-se que o presidente assine o decreto ainda esta semana.",
        "Стороны намерены подписаться под документом до конца недели.",
        "카카오톡은 이날 오후 두 시간 동안 접속이 되지 않았다.",
        "会員限定の催しは来年も開かれる予定だと、協会は発表した。",
        "用户可以在车站扫码乘车，也可以提前订阅月票。",
        "اشترك في الاجتماع ممثلون عن تسع دول وثلاث منظمات إقليمية.",
        "The regulator fined the search company because it set cookies without asking.",
        "Регулятор оштрафовал компанию за файлы cookie, которые она хранила без согласия.",
    ],
)
def test_an_article_may_end_on_subscribers_newsletters_and_copyright(line: str) -> None:
    lines = (*STORY, line)
    assert boilerplate.trim(lines, None).lines == lines


@pytest.mark.parametrize(
    "line",
    [
        "Abbonati per leggere tutti gli articoli",
        "Newsletter",
        "Get the day in three minutes with our weekly newsletter, written by the harbour desk.",
        "Assine a nossa edição digital",
        "会員限定",
        "订阅本报",
        "뉴스레터",
        "Click here to read the full report.",
        "We use cookies to improve your experience.",
        "Мы используем файлы cookie. Оставаясь на сайте, вы соглашаетесь с этим.",
        "Utilizamos cookies propias y de terceros.",
        "本网站使用缓存文件以改善浏览体验。",
        "Ми використовуємо файли cookie, щоб сайт працював краще.",
    ],
)
def test_what_the_site_says_to_its_readers_goes(line: str) -> None:
    assert boilerplate.trim((*STORY, line), None).lines == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Norland has refused to sign up to the ceasefire, its foreign minister said.",
        "Residents can sign up for compensation until March, the ministry said.",
        "Travellers were told to get in touch with the consulate.",
        "“Subscribe to our vision of peace,” the minister told the delegates.",
        "“Read more books,” the minister told pupils.",
        "Read more books, the minister told pupils.",
        "All rights reserved for the regions would pass to the capital under the draft.",
        "The film was shown with used with permission of the court.",
        "The names of the witnesses may not be published, the judge ruled.",
        "Jetzt testen die Streitkräfte das neue System an der Grenze.",
        "Le ministre a déclaré à notre chaîne qu'il partirait.",
        "Nuestras redes eléctricas resistieron, dijo el ministro.",
        "El alcalde lo anunció en su canal de WhatsApp.",
        "Il nostro canale diplomatico resta aperto, ha detto il ministro.",
        "«Наш канал поставок закрыт», — сказал министр.",
        "Об этом губернатор написал в телеграм-канале.",
        "Vatandaşlardan talimatları takip edin uyarısı geldi.",
        "责任编辑已被停职，报社周二说。",
        "版权所有者周二提起诉讼。",
        "協会は記事を無断転載されたとして提訴した。",
    ],
)
def test_what_a_reporter_says_in_the_words_of_a_site_stays(line: str) -> None:
    lines = (*STORY, line)
    assert boilerplate.trim(lines, None) == boilerplate.Trimmed(lines=lines)


@pytest.mark.parametrize(
    "line",
    [
        "Got a story? Get in touch with our harbour desk by email.",
        "Want the news first? Sign up for our daily letter.",
        "Bizi her yerde takip edin.",
        "Toutes nos vidéos sont sur notre chaîne YouTube.",
        "Suscríbete a nuestro canal de YouTube",
        "Jetzt testen",
        "请关注我们",
        "责任编辑：张三",
    ],
)
def test_what_a_site_says_in_the_words_of_a_reporter_goes(line: str) -> None:
    assert boilerplate.trim((*STORY, line), None) == boilerplate.Trimmed(lines=STORY)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2026 Gazette. All rights reserved.",
        "Tutti i diritti riservati - Gazzetta del porto",
        "記事・写真の無断転載を禁じます",
        "中国日报网版权所有",
        "凡本网站内容未经授权不得转载",
        "وجميع الحقوق محفوظة",
    ],
)
def test_whose_text_it_is_is_kept_apart(line: str) -> None:
    assert boilerplate.trim((*STORY, line), None) == boilerplate.Trimmed(lines=STORY, rights=line)


@pytest.mark.parametrize(
    "line",
    [
        "Tags: water",
        "Topics: Harbour, Fisheries | Norland",
        "Etiquetas: puerto, pesca",
        "Schlagwörter: Hafen, Fischerei",
        "Теги: порт, рыба",
        "标签：港口 渔业",
        "【编辑:张三】",
        "（责任编辑：李四）",
    ],
)
def test_a_last_line_of_tags_or_editors_hides_no_tail(line: str) -> None:
    lines = (*STORY, "Subscribe to our newsletter", "© 2026 Gazette", line)
    assert boilerplate.trim(lines, None) == boilerplate.Trimmed(lines=STORY, rights="© 2026 Gazette")


@pytest.mark.parametrize(
    "line", ["Topics: that is what the talks still lack, he said.", "Tags in the nets tell where herring go"]
)
def test_a_sentence_about_tags_and_topics_stays(line: str) -> None:
    assert boilerplate.trim((*STORY, line), None).lines == (*STORY, line)


def test_an_article_about_newsletters_is_not_trimmed_away() -> None:
    lines = ["Subscribe to our newsletter.", "Sign up for it today.", "Follow us on all channels."]
    assert boilerplate.trim(lines, None).lines == tuple(lines)


def test_nothing_is_made_of_nothing() -> None:
    assert boilerplate.trim([], "Title") == boilerplate.Trimmed(lines=())
    assert boilerplate.trim(["", " "], None).rights is None
