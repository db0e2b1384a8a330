"""What stands around an article, in each language of the demo wire: what an extractor has to leave out."""

from __future__ import annotations

from workers.model import Value


class Chrome(Value, frozen=True):
    """The furniture of a page in one language."""

    menu: tuple[str, ...]
    cookies: str
    accept: str
    also: str
    newsletter: str
    share: str
    comments: tuple[str, ...]  # a heading, then comments
    advert: str
    rights: str
    subscribers: str  # over a closed article


CHROME: dict[str, Chrome] = {
    "ar": Chrome(
        menu=("الرئيسية", "العالم", "اقتصاد", "رياضة", "طقس"),
        cookies="نستخدم ملفات تعريف الارتباط لتحسين تجربتك. بمتابعة التصفح فإنك توافق على سياسة الخصوصية.",
        accept="موافق",
        also="اقرأ أيضًا",
        newsletter="اشترك في نشرتنا البريدية لتصلك أهم الأخبار كل صباح",
        share="شارك",
        comments=("التعليقات", "شكرًا على الخبر", "متى تنشرون الجزء الثاني؟"),
        advert="إعلان",
        rights="جميع الحقوق محفوظة",
        subscribers="هذا المحتوى للمشتركين فقط",
    ),
    "de": Chrome(
        menu=("Startseite", "Politik", "Wirtschaft", "Sport", "Wetter", "Anzeigen"),
        cookies="Wir und unsere 312 Partner verwenden Cookies, um Inhalte und Werbung zu personalisieren.",
        accept="Alle akzeptieren",
        also="Lesen Sie auch",
        newsletter="Der Morgenbrief: jeden Tag um sechs Uhr in Ihrem Postfach",
        share="Teilen",
        comments=("Leserkommentare", "Guter Artikel!", "Und was sagt die Bahn dazu?"),
        advert="Anzeige",
        rights="Alle Rechte vorbehalten",
        subscribers="Weiterlesen mit Plus",
    ),
    "en": Chrome(
        menu=("Home", "World", "Business", "Sport", "Weather", "Obituaries", "Subscribe"),
        cookies="We value your privacy. We and our 748 partners store and access information on a device.",
        accept="Accept all",
        also="Read more",
        newsletter="Get the morning briefing in your inbox. Sign up for free",
        share="Share this story",
        comments=("2 comments", "First!", "My uncle used to work there, he would have laughed."),
        advert="Advertisement",
        rights="All rights reserved",
        subscribers="To continue reading, become a subscriber",
    ),
    "es": Chrome(
        menu=("Portada", "Internacional", "Economía", "Deportes", "Cultura", "El tiempo"),
        cookies="Utilizamos cookies propias y de terceros para analizar la navegación y mostrarle publicidad.",
        accept="Aceptar y continuar",
        also="Lea también",
        newsletter="Suscríbase a nuestro boletín y reciba las noticias cada mañana en su correo",
        share="Compartir",
        comments=("Comentarios", "Muy buena nota.", "Siempre pagan los mismos."),
        advert="Publicidad",
        rights="Todos los derechos reservados",
        subscribers="Contenido exclusivo para suscriptores",
    ),
    "fa": Chrome(
        menu=("صفحه نخست", "جهان", "اقتصاد", "ورزش", "فرهنگ"),
        cookies="این وبگاه برای بهبود خدمات از کوکی استفاده می‌کند.",
        accept="می‌پذیرم",
        also="بیشتر بخوانید",
        newsletter="برای دریافت خبرنامه روزانه نشانی ایمیل خود را وارد کنید",
        share="هم‌رسانی",
        comments=("دیدگاه‌ها", "سپاس از گزارش خوبتان", "عکس ندارید؟"),
        advert="آگهی",
        rights="همه حقوق محفوظ است",
        subscribers="ویژه مشترکان",
    ),
    "fr": Chrome(
        menu=("Accueil", "Monde", "Économie", "Sports", "Régions", "Météo"),
        cookies="Avec votre accord, nos 214 partenaires et nous utilisons des cookies pour mesurer l'audience.",
        accept="Tout accepter",
        also="À lire aussi",
        newsletter="Recevez chaque matin l'essentiel de l'actualité dans votre boîte mail",
        share="Partager",
        comments=("Vos réactions", "Très intéressant, merci.", "On attend la suite."),
        advert="Publicité",
        rights="Tous droits réservés",
        subscribers="Cet article est réservé aux abonnés",
    ),
    "it": Chrome(
        menu=("Prima pagina", "Esteri", "Cronaca", "Sport", "Meteo"),
        cookies="Noi e i nostri partner utilizziamo cookie per fornire contenuti e pubblicità personalizzati.",
        accept="Accetta e prosegui",
        also="Leggi anche",
        newsletter="Iscriviti alla newsletter: ogni sera il meglio del giorno",
        share="Condividi",
        comments=("Commenti", "Speriamo bene.", "Ma il sindaco dov'era?"),
        advert="Annuncio",
        rights="Riproduzione riservata",
        subscribers="Contenuto riservato agli abbonati",
    ),
    "ja": Chrome(
        menu=("トップ", "国際", "経済", "スポーツ", "天気"),
        cookies="当サイトはサービス向上のためクッキーを使用しています。",
        accept="同意する",
        also="あわせて読みたい",
        newsletter="朝のニュースレターに無料登録",
        share="シェア",
        comments=("コメント", "お疲れさまです。", "続報を待ちます。"),
        advert="広告",
        rights="無断転載を禁じます",
        subscribers="ここから先は会員限定です",
    ),
    "ko": Chrome(
        menu=("홈", "국제", "경제", "스포츠", "날씨"),
        cookies="이 사이트는 서비스 개선을 위해 쿠키를 사용합니다.",
        accept="동의",
        also="관련 기사",
        newsletter="매일 아침 뉴스레터를 받아 보세요",
        share="공유하기",
        comments=("댓글", "기사 잘 봤습니다.", "사진도 올려 주세요."),
        advert="광고",
        rights="무단 전재 및 재배포 금지",
        subscribers="구독자 전용 기사입니다",
    ),
    "pt": Chrome(
        menu=("Início", "Mundo", "Economia", "Desporto", "Tempo"),
        cookies="Este sítio utiliza cookies para melhorar a sua experiência de navegação.",
        accept="Aceitar",
        also="Leia também",
        newsletter="Subscreva a nossa carta da manhã",
        share="Partilhar",
        comments=("Comentários", "Boa reportagem.", "E o barco das dez?"),
        advert="Publicidade",
        rights="Todos os direitos reservados",
        subscribers="Exclusivo para assinantes",
    ),
    "ru": Chrome(
        menu=("Главная", "В мире", "Экономика", "Спорт", "Погода", "Объявления"),
        cookies="Мы используем файлы cookie. Оставаясь на сайте, вы соглашаетесь с этим.",
        accept="Хорошо",
        also="Читайте также",
        newsletter="Подпишитесь на рассылку главных новостей дня",
        share="Поделиться",
        comments=("Комментарии", "Спасибо за новость.", "А что с паромом?"),
        advert="Реклама",
        rights="Все права защищены",
        subscribers="Материал доступен подписчикам",
    ),
    "tr": Chrome(
        menu=("Ana sayfa", "Dünya", "Ekonomi", "Spor", "Hava durumu"),
        cookies="Size daha iyi hizmet verebilmek için çerez kullanıyoruz.",
        accept="Kabul ediyorum",
        also="İlgili haberler",
        newsletter="Günün öne çıkan haberleri her sabah e-postanızda",
        share="Paylaş",
        comments=("Yorumlar", "Elinize sağlık.", "Geçmiş olsun."),
        advert="Reklam",
        rights="Tüm hakları saklıdır",
        subscribers="Bu içerik abonelere özeldir",
    ),
    "uk": Chrome(
        menu=("Головна", "Світ", "Економіка", "Спорт", "Погода"),
        cookies="Ми використовуємо файли cookie, щоб сайт працював краще.",
        accept="Погоджуюсь",
        also="Читайте також",
        newsletter="Підпишіться на ранкову розсилку",
        share="Поділитися",
        comments=("Коментарі", "Дякую за новину.", "А де фото?"),
        advert="Реклама",
        rights="Усі права захищено",
        subscribers="Матеріал для передплатників",
    ),
    "zh": Chrome(
        menu=("首页", "国际", "财经", "体育", "天气"),
        cookies="本网站使用缓存文件以改善浏览体验。",
        accept="同意",
        also="相关阅读",
        newsletter="订阅每日早报",
        share="分享到",
        comments=("评论", "写得好。", "期待后续报道。"),
        advert="广告",
        rights="版权所有 未经许可不得转载",
        subscribers="本文仅限订阅用户阅读",
    ),
}
