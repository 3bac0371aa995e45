/** The demo's words in Kazakh, by what they say in English. Complete for what is sold in Kazakhstan. */
export const kk: Readonly<Record<string, string>> = {
  'Coffee & tea': 'Кофе мен шай',
  'Beans, leaves, pots and cups for everyone who lets a visit take its time.':
    'Қонағын асықтырмайтын жандарға: кофе дәні, шай, кесе мен құман.',
  Table: 'Дастарқан',
  'Bread baskets, bowls, cloth and good things to eat, for people who sit down together.':
    'Бір дастарқан басына жиналғандарға: тақтай, майлық, сүлгі және дәмді тағам.',
  Wear: 'Киім',
  'Felt, wool, straw and beads: made by hand, meant for every day.':
    'Киіз, жүн, сабан және моншақ: қолдан жасалған, күнде киюге арналған.',
  'Paper & light': 'Қағаз бен жарық',
  'Notebooks, pencils, soap and light for a desk or a windowsill.':
    'Дәптер, қарындаш, сабын және жарық: үстелге не терезе алдына.',

  Weight: 'Салмағы',
  Set: 'Жинақ',
  Bottle: 'Бөтелке',
  Size: 'Өлшемі',
  Paper: 'Қағазы',
  '100\u00a0g': '100\u00a0г',
  '250\u00a0g': '250\u00a0г',
  '300\u00a0g': '300\u00a0г',
  '500\u00a0g': '500\u00a0г',
  '1\u00a0kg': '1\u00a0кг',
  '250\u00a0ml': '250\u00a0мл',
  '500\u00a0ml': '500\u00a0мл',
  '38\u00a0cm': '38\u00a0см',
  Three: 'Үшеу',
  Six: 'Алтау',
  'Jug and mug': 'Құман мен саптыаяқ',
  'Set of three': 'Үшеуі бірге',
  'Set of six': 'Алтауы бірге',
  'Hand, 50 × 90': 'Қолға, 50 × 90',
  'Bath, 80 × 150': 'Моншаға, 80 × 150',
  'One comb': 'Бір тарақ',
  Ruled: 'Сызықты',
  Plain: 'Сызықсыз',
  'Three bars': 'Үш кесек',
  Small: 'Кіші',
  Large: 'Үлкен',
  'One lantern': 'Бір шам',

  'Yirgacheffe, whole bean': 'Иргачефе кофесі, дәні',
  'Washed Ethiopian coffee, roasted medium, with a taste of lemon and jasmine.':
    'Жуылған эфиопиялық кофе, орташа қуырылған, лимон мен жасмин дәмі бар.',
  'A kraft paper bag of coffee with a red tin tie and a green label showing a sun over hills, beside nine roasted beans.':
    'Қызыл қыстырғышы мен төбе үстіндегі күн бейнеленген жасыл жапсырмасы бар қағаз қапшықтағы кофе, жанында тоғыз дән.',
  'Rooibos, loose leaf': 'Ройбос, жапырағы',
  'Red bush tea from the Cederberg in a tin that closes tightly; free of caffeine.':
    'Седерберг тауынан келген қызыл шай, қақпағы тығыз жабылатын қалбырда; кофеині жоқ.',
  'A red tea tin with a dark blue lid and a pale band of drawn needles, beside a small heap of red tea.':
    'Қою көк қақпағы және ине салынған ақшыл белдеуі бар қызыл шай қалбыры, жанында бір уыс қызыл шай.',
  'Piala tea bowls, set of three': 'Кесе, үшеуі бірге',
  'Three wide porcelain tea bowls with a blue garland and a gold rim, 200\u00a0ml each.':
    'Көк өрнекті, алтын жиекті үш жалпақ фарфор кесе, әрқайсысы 200\u00a0мл.',
  'Two white tea bowls with a blue garland and gold rim standing in one another, a third full of milky tea beside them.':
    'Көк өрнекті, алтын жиекті екі ақ кесе бірінің ішінде бірі тұр, жанында сүт қосылған шай құйылған үшіншісі.',
  'Enamel milk jug and mug': 'Эмаль құман мен саптыаяқ',
  'A white steel jug for 1.5\u00a0litres with a mug to match, blue at every edge.':
    '1,5\u00a0литрлік ақ болат құман және соған сай саптыаяқ, екеуінің де жиегі көк.',
  'A tall white enamel jug with a blue rim and handle, beside a small white enamel mug.':
    'Жиегі мен тұтқасы көк, биік ақ эмаль құман, жанында кішкене ақ саптыаяқ.',

  'Olive oil, first pressing': 'Зәйтүн майы, алғашқы сығымы',
  'Mild oil from one grove, pressed within a day of picking; best within a year.':
    'Бір бақтан жиналып, сол күні сығылған жұмсақ май; бір жыл ішінде жегеніңіз дұрыс.',
  'A corked bottle of olive oil with an olive twig on its label, beside a small dish of oil and two olives.':
    'Жапсырмасында зәйтүн бұтағы бар, тығындалған май бөтелкесі, жанында май құйылған табақша мен екі зәйтүн.',
  'Forest honey': 'Орман балы',
  'Raw honey, only strained; it sets in the cold and turns clear again in warm water.':
    'Тек сүзілген таза бал; суықта қоюланады, жылы суға қойсаңыз қайта мөлдір болады.',
  'A round jar of amber honey with a dark lid and honeycomb cells on its label, beside a wooden honey dipper.':
    'Қақпағы қою түсті, жапсырмасында ара ұясы бар дөңгелек бал құтысы, жанында балға арналған ағаш қасық.',
  'Linen napkins with rings, three': 'Сақинасы бар зығыр майлық, үшеу',
  'Three washed linen napkins, 45\u00a0cm square, each with a ring of turned wood.':
    'Жуылған зығырдан тігілген үш майлық, 45 × 45\u00a0см, әрқайсысының ағаш сақинасы бар.',
  'Three rolled napkins, two white with blue stripes and one green, each in a wooden ring.':
    'Ағаш сақинаға салынған үш майлық: екеуі көк жолақты ақ, біреуі жасыл.',
  'Walnut bread board': 'Жаңғақ ағашынан нан тақтайы',
  'One piece of oiled walnut with a leather loop, 38\u00a0cm long; wipe it, never soak it.':
    'Май сіңірілген тұтас жаңғақ ағашы, былғары ілгегі бар, ұзындығы 38\u00a0см; сүртіңіз, суға салып қоймаңыз.',
  'A wooden bread board leaning against the wall, a small loaf before it.':
    'Қабырғаға сүйеулі ағаш нан тақтайы, алдында кішкене нан.',
  'Handloom towel': 'Қолдан тоқылған сүлгі',
  'Cotton towel woven by hand with blue stripes and knotted ends; grows softer with every wash.':
    'Қолдан тоқылған көк жолақты мақта сүлгі, шеті түйілген; жуған сайын жұмсара түседі.',
  'Three folded striped towels, one with a fringe hanging down, and a bar of green soap on top.':
    'Бүктелген үш жолақты сүлгі, бірінің шашағы салбырап тұр, үстінде жасыл сабын.',

  'Felt slippers': 'Киіз тәпішке',
  'Slippers of wool felt with a leather sole, made for cold floors.':
    'Жүннен басылған, табаны былғары тәпішке; суық еденге арналған.',
  'A pair of blue felt slippers with white stitching.': 'Ақ жіппен тігілген бір жұп көк киіз тәпішке.',
  'Wool socks': 'Жүн шұлық',
  'Thick socks of undyed sheep’s wool with blue heels and toes; wash them cool.':
    'Боялмаған қой жүнінен тоқылған қалың шұлық, өкшесі мен ұшы көк; салқын суға жуыңыз.',
  'A pair of cream knitted socks with blue cuffs, heels and toes and red and blue stripes.':
    'Қонышы, өкшесі мен ұшы көк, қызыл-көк жолақты бір жұп ақсары тоқыма шұлық.',
  'Wooden comb': 'Ағаш тарақ',
  'A wide-toothed comb cut from one piece of wood and rubbed with oil; kind to curls.':
    'Тұтас ағаштан кесіліп, май сіңірілген сирек тісті тарақ; бұйра шашты жұлмайды.',
  'A wide-toothed wooden comb with a row of dark dots, a small lidded white pot behind it.':
    'Қара нүктелер тізілген сирек тісті ағаш тарақ, артында қақпағы бар кішкене ақ құты.',

  'Three cloth notebooks': 'Мата мұқабалы үш дәптер',
  'Three sewn notebooks in woven covers, 120 pages each, that open flat.':
    'Тоқыма мұқабалы үш тігілген дәптер, әрқайсысы 120 бет; толық ашылады.',
  'Three cloth-bound notebooks in red, cream and blue lying on one another, a yellow pencil before them.':
    'Бірінің үстінде бірі жатқан қызыл, ақсары және көк мата мұқабалы үш дәптер, алдында сары қарындаш.',
  'Six coloured pencils': 'Алты түрлі-түсті қарындаш',
  'Six cedar pencils with soft leads and a seventh in red; the pot belongs to the picture only.':
    'Өзегі жұмсақ алты балқарағай қарындаш және қызыл жетіншісі; сауыт тек суретте.',
  'Six coloured pencils in a white pot with a green band, a red pencil lying before it.':
    'Жасыл белдеулі ақ сауыттағы алты түрлі-түсті қарындаш, алдында қызыл қарындаш жатыр.',
  'Three bars of soap': 'Үш кесек сабын',
  'Soap of olive oil with laurel, oat and red clay, 100\u00a0g each; nothing else in it but water and lye.':
    'Зәйтүн майынан қайнатылған сабын: лавр, сұлы және қызыл балшық қосылған, әрқайсысы 100\u00a0г; су мен сілтіден басқа ештеңесі жоқ.',
  'Three bars of soap, red, cream and green, with paper bands, stacked, a few stalks of lavender beside them.':
    'Қағаз белдеулі қызыл, ақсары және жасыл үш сабын қабаттасып тұр, жанында бірнеше тал лаванда.',
  'Beeswax candle': 'Балауыз шам',
  'Beeswax poured into a glazed clay pot, about 40 hours of light; the pot lives on.':
    'Жылтыр қыш құтыға құйылған балауыз, шамамен 40 сағат жанады; құтысы кейін де қажетке жарайды.',
  'A candle in a dark green clay pot, beside a smaller terracotta pot with a wooden lid.':
    'Қою жасыл қыш құтыдағы шам, жанында ағаш қақпағы бар кішірек қыш құты.',
  'Paper lantern': 'Қағаз шамдал',
  'A table lantern of pleated paper on a wooden foot, with a warm LED inside.':
    'Ағаш табанды, бүрмелі қағаздан жасалған үстел шамдалы, ішінде жылы жарық беретін диод.',
  'A lit table lantern of cream pleated paper with a wooden foot and a dark handle.':
    'Ағаш табанды, тұтқасы қою түсті, ақсары бүрмелі қағаздан жасалған жанып тұрған шамдал.',

  'By post': 'Поштамен',
  'Three to seven days, to your post office.': 'Үш күннен жеті күнге дейін, пошта бөлімшеңізге жеткізіледі.',
  'By courier in Almaty and Astana': 'Алматы мен Астанада курьермен',
  'Two days, to the door.': 'Екі күнде, есігіңізге дейін.',
  'Fetch it in Almaty': 'Алматыдан өзіңіз аласыз',
  'From tomorrow, 10:00 to 20:00.': 'Ертеңнен бастап, сағат 10:00-ден 20:00-ге дейін.',
};
