"""The endings behind `~lemma` in the Slavic languages: from the longest lemma ending to the shortest, `-` is none."""

from __future__ import annotations

from workers.core.inflection.tables import table

RU = table("""
ол: ол ола олу олом оле олы олов олам олами олах ла лу лом ле лы лов лам лами лах
ы: ы ов ам ами ах -
и: и ей ий ев ям ями ях ам ами ах ов
ия: ия ии ию ией иею ий иям иями иях
ие: ие ия ию ием ии ий иям иями иях
ье: ье ья ью ьем ий ьям ьями ьях
ья: ья ьи ью ьей ье ий ей ьям ьями ьях
ость: ость ости остью остей остям остями остях
ь: ь и ю я ью ем ем ей ям ями ях е
ца: ца цы це цу цей ц цам цами цах
ец: ец ца цу цем це цы цев цам цами цах
ок: ок ка ку ком ке ки ков кам ками ках
ка: ка ки ке ку кой кою ок ек кам ками ках
га: га ги ге гу гой г гам гами гах
жа: жа жи же жу жей ж жам жами жах
ша: ша ши ше шу шей ш шам шами шах
а: а ы и е у ой ою - ам ами ах
ня: ня ни не ню ней ен ней ням нями нях
я: я и е ю ей ею ь й ям ями ях
о: о а у ом е - ам ами ах
е: е я ю ем и ей ям ями ях
й: й я ю ем е и ев ям ями ях
ский: ский ского скому ским ском ская ской скую ское ские ских скими скою
цкий: цкий цкого цкому цким цком цкая цкой цкую цкое цкие цких цкими цкою
кий: кий кого кому ким ком кая кой кую кое кие ких кими
гий: гий гого гому гим гом гая гой гую гое гие гих гими
ний: ний него нему ним нем няя ней нюю нее ние них ними
щий: щий щего щему щим щем щая щей щую щее щие щих щими
ший: ший шего шему шим шем шая шей шую шее шие ших шими
ый: ый ого ому ым ом ая ой ую ое ые ых ыми - а о ы
ой: ой ого ому ым ом ая ую ое ые ых ыми
ж: ж жа жу жем же жи жей жам жами жах
ш: ш ша шу шем ше ши шей шам шами шах
ч: ч ча чу чем че чи чей чам чами чах
щ: щ ща щу щем ще щи щей щам щами щах
г: г га гу гом ге ги гов гам гами гах
к: к ка ку ком ке ки ков кам ками ках
х: х ха ху хом хе хи хов хам хами хах
ц: ц ца цу цем це цы цев цам цами цах
ться: ться лся лась лось лись тся ются ется ятся ится
овать: овать овал овала овало овали ует уют уем ую уя овавший ованный ованные ованного ованных ованной ованы ован ована овано
ать: ать ал ала ало али ает ают аем аю ая анный анные анного анных анной аны ан ана ано
ить: ить ил ила ило или ит ят ат им ю у енный енные енного енных енной ены ен ена ено
еть: еть ел ела ело ели еет еют ит ят ею
ти: ти л ла ло ли т ет ут ем у
-: - а у ом е ы ов ам ами ах
""")

UK = table("""
унок: унок унка унку унком унки унків ункам унками унках
ель: ель ля лю лем лі лів лям лями лях елем елі елів
ддя: ддя дді ддю ддею ддів ддям ддями ддях
и: и ів ам ами ах -
ія: ія ії ію ією ій іям іями іях
ння: ння нню нням нні нь нням ннями ннях
ття: ття ттю ттям тті ттів ттями ттях
ля: ля лю лі лею ль лям лями лях ль
я: я і ї ю ею єю ь й ям ями ях їв
ість: ість ості істю остей остям остями остях
ь: ь і ю ю я ем ів ям ями ях ею ей
ець: ець ця цю цем ці ців цям цями цях цеві
ка: ка ки ці ку кою ок кам ками ках ко
га: га ги зі гу гою г гам гами гах
ха: ха хи сі ху хою х хам хами хах
а: а и і у ою ею - ам ами ах
о: о а у ом і - ам ами ах ові
е: е я ю ем і ь ям ями ях
ський: ський ського ському ським ськім ська ської ській ську ською ське ські ських ськими
цький: цький цького цькому цьким цькім цька цької цькій цьку цькою цьке цькі цьких цькими
ий: ий ого ому им ім а ої ій у ою е і их ими о
ій: ій ього ьому ім я ьої ю ьою є і іх іми
й: й я ю єм ї їв ям ями ях єві
ж: ж жу жа жем жі жів жам жами жах
ч: ч чу ча чем чі чів чам чами чах
ш: ш шу ша шем ші шів шам шами шах
увати: увати ував увала увало ували ує ують уємо ую уючи ований овані ованих ованого овано ована
ювати: ювати ював ювала ювало ювали ює юють юємо юю юючи йований йовані йовано
ати: ати ав ала ало али ає ають аємо аю аний ані аних аного ано ана
ити: ити ив ила ило или ить ять ать имо ю у ений ені ених еного ено ена
іти: іти ів іла іло іли іє іють
ти: ти в ла ло ли де дуть
-: - а у ом ові і и ів ам ами ах
""")

PL = table("""
ń: ń nia niu niem nie niom niami niach ni nią
jna: jna jny jnie jne jno jen jnom jnami jnach
d: d du dowi dem dzie dy dow dom dami dach da dzi
t: t tu ta towi tem cie ty tow tom tami tach ci
er: er ra rowi rem rze rowie row rom rami rach era erowi erem erze erowie erzy erow erom erami erach
k: k ka ku kowi kiem ki kow kom kami kach cy
go: go ga giem gu gach
ory: ory orow orom orami orach
ja: ja ji je jom jami jach jo je ja a
cja: cja cji cje cjom cjami cjach cja
ia: ia ii ie iom iami iach io
nia: nia ni nii nie niom niami niach nia nio
nie: nie nia niu niem niom niami niach n
cie: cie cia ciu ciem ciom ciami ciach c
osc: osc osci oscia oscie osciom osciami osciach
ie: ie ia iu iem iom iami iach i
ka: ka ki ce ke ka ko ek kom kami kach
ga: ga gi dze ge go g gom gami gach
wa: wa wy wie we wo w wom wami wach
na: na ny nie ne no n nom nami nach
ra: ra ry rze re ro r rom rami rach
ta: ta ty cie te to t tom tami tach
da: da dy dzie de do d dom dami dach
a: a y i e ie o - om ami ach
wo: wo wa wu wem wie w wom wami wach
o: o a u em ie - om ami ach
ec: ec ca cowi cem cu ce cow com cami cach
ek: ek ka kowi kiem ku ki kow kom kami kach
ski: ski skiego skiemu skim ska skiej skie skich skimi scy
cki: cki ckiego ckiemu ckim cka ckiej ckie ckich ckimi ccy
ki: ki kiego kiemu kim ka kiej kie kich kimi cy
ny: ny nego nemu nym na nej ne nych nymi ni
wy: wy wego wemu wym wa wej we wych wymi wi
y: y ego emu ym a ej e ych ymi i
owac: owac owal owala owalo owali owaly uje uja ujemy owany owane owanych owanego owana owano ujac
ac: ac al ala alo ali aly a aja amy any ane anych ana ano
ic: ic il ila ilo ili ily i a imy ony one onych ona ono iony ione iono
yc: yc yl yla ylo yli yly y a ony one ono
-: - u a owi em iem ie ze y i ow om ami ach e cie dzie
""")

CS = table("""
nka: nka nky nce nku nkou nek nk nkam nkami nkach
rma: rma rmy rme rmu rmou rem rmam rmami rmach
nik: nik nika nikovi nikem nici niku niky nicich nikum nikove
ď: ď di de demi dmi dim dich dem
ň: n ne ni nemi nim nich
ce: ce ci i cich cim cemi cí c cu cum cem cove
e: e i ich im emi - ich
nost: nost nosti nostmi nostech nostem
st: st sti stmi stech stem
ni: ni niho nimu nim nich nimi
ani: ani anim anich animi
eni: eni enim enich enimi
ka: ka ky ce ku kou ek kam kami kach ko
ha: ha hy ze hu hou h ham hami hach
ba: ba by be bu bou eb bam bami bach b
da: da dy de du dou d dam dami dach
va: va vy ve vu vou v vam vami vach
a: a y e u ou - am ami ach ich
o: o a u em e y ech um - ovi
vo: vo va vu vem ve v vum vy vech
sky: sky skeho skemu skem skym ska ske skou sti skych skymi
cky: cky ckeho ckemu ckem ckym cka cke ckou cti ckych ckymi
y: y eho emu em ym a e ou ych ymi i
ovat: ovat oval ovala ovalo ovali ovaly uje uji ujeme ovan ovany ovane ovano ovana
at: at atu aty atum atem ate atech ata atovi al ala alo ali aly a aji ame an any ane ano ana
it: it il ila ilo ili ily i eme en eny ene eno ena
ec: ec ce ci cem cu cich cum cove
ek: ek ku kem ky cich kum kach
-: - u a ovi em e y i um ech ich ove
""")
