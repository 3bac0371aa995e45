/** The demo's words in Russian, by what they say in English. Complete for what is sold in Kazakhstan. */
export const ru: Readonly<Record<string, string>> = {
  'Coffee & tea': 'Кофе и чай',
  'Beans, leaves, pots and cups for everyone who lets a visit take its time.':
    'Зёрна, листья, пиалы и кружки для тех, кто не торопит гостей.',
  Table: 'Для стола',
  'Bread baskets, bowls, cloth and good things to eat, for people who sit down together.':
    'Доски, салфетки, полотенца и вкусное для тех, кто садится за стол вместе.',
  Wear: 'Одежда',
  'Felt, wool, straw and beads: made by hand, meant for every day.':
    'Войлок, шерсть, соломка и бисер: сделано руками, на каждый день.',
  'Paper & light': 'Бумага и свет',
  'Notebooks, pencils, soap and light for a desk or a windowsill.':
    'Тетради, карандаши, мыло и свет для стола или подоконника.',

  Weight: 'Вес',
  Set: 'Набор',
  Bottle: 'Бутылка',
  Size: 'Размер',
  Paper: 'Бумага',
  '100\u00a0g': '100\u00a0г',
  '250\u00a0g': '250\u00a0г',
  '300\u00a0g': '300\u00a0г',
  '500\u00a0g': '500\u00a0г',
  '1\u00a0kg': '1\u00a0кг',
  '250\u00a0ml': '250\u00a0мл',
  '500\u00a0ml': '500\u00a0мл',
  '38\u00a0cm': '38\u00a0см',
  Three: 'Три',
  Six: 'Шесть',
  'Jug and mug': 'Кувшин и кружка',
  'Set of three': 'Набор из трёх',
  'Set of six': 'Набор из шести',
  'Hand, 50 × 90': 'Для рук, 50 × 90',
  'Bath, 80 × 150': 'Банное, 80 × 150',
  'One comb': 'Один гребень',
  Ruled: 'В линейку',
  Plain: 'Без линовки',
  'Three bars': 'Три куска',
  Small: 'Маленькая',
  Large: 'Большая',
  'One lantern': 'Один фонарь',

  'Yirgacheffe, whole bean': 'Иргачефе в зёрнах',
  'Washed Ethiopian coffee, roasted medium, with a taste of lemon and jasmine.':
    'Мытый эфиопский кофе средней обжарки, со вкусом лимона и жасмина.',
  'A kraft paper bag of coffee with a red tin tie and a green label showing a sun over hills, beside nine roasted beans.':
    'Крафтовый пакет кофе с красной застёжкой и зелёной этикеткой, на которой солнце над холмами; рядом девять зёрен.',
  'Rooibos, loose leaf': 'Ройбос листовой',
  'Red bush tea from the Cederberg in a tin that closes tightly; free of caffeine.':
    'Красный чай с гор Седерберг в плотно закрывающейся банке; без кофеина.',
  'A red tea tin with a dark blue lid and a pale band of drawn needles, beside a small heap of red tea.':
    'Красная чайная банка с тёмно-синей крышкой и светлой полосой с нарисованными иголками, рядом горсть красного чая.',
  'Piala tea bowls, set of three': 'Пиалы, три в наборе',
  'Three wide porcelain tea bowls with a blue garland and a gold rim, 200\u00a0ml each.':
    'Три широкие фарфоровые пиалы с синей гирляндой и золотым краем, по 200\u00a0мл.',
  'Two white tea bowls with a blue garland and gold rim standing in one another, a third full of milky tea beside them.':
    'Две белые пиалы с синей гирляндой и золотым краем стоят одна в другой, рядом третья с чаем с молоком.',
  'Enamel milk jug and mug': 'Эмалированный кувшин с кружкой',
  'A white steel jug for 1.5\u00a0litres with a mug to match, blue at every edge.':
    'Белый стальной кувшин на 1,5\u00a0литра и кружка под стать, с синей каймой.',
  'A tall white enamel jug with a blue rim and handle, beside a small white enamel mug.':
    'Высокий белый эмалированный кувшин с синим краем и ручкой, рядом маленькая белая кружка.',

  'Olive oil, first pressing': 'Оливковое масло первого отжима',
  'Mild oil from one grove, pressed within a day of picking; best within a year.':
    'Мягкое масло из одной рощи, отжатое в день сбора; вкуснее всего в первый год.',
  'A corked bottle of olive oil with an olive twig on its label, beside a small dish of oil and two olives.':
    'Бутылка оливкового масла с пробкой и веткой оливы на этикетке, рядом блюдце с маслом и две оливки.',
  'Forest honey': 'Лесной мёд',
  'Raw honey, only strained; it sets in the cold and turns clear again in warm water.':
    'Сырой мёд, только процеженный; на холоде густеет, в тёплой воде снова становится прозрачным.',
  'A round jar of amber honey with a dark lid and honeycomb cells on its label, beside a wooden honey dipper.':
    'Круглая банка янтарного мёда с тёмной крышкой и сотами на этикетке, рядом деревянная ложка для мёда.',
  'Linen napkins with rings, three': 'Льняные салфетки с кольцами, три',
  'Three washed linen napkins, 45\u00a0cm square, each with a ring of turned wood.':
    'Три салфетки из стираного льна, 45 на 45\u00a0см, каждая с точёным деревянным кольцом.',
  'Three rolled napkins, two white with blue stripes and one green, each in a wooden ring.':
    'Три свёрнутые салфетки в деревянных кольцах: две белые с синими полосами и одна зелёная.',
  'Walnut bread board': 'Хлебная доска из ореха',
  'One piece of oiled walnut with a leather loop, 38\u00a0cm long; wipe it, never soak it.':
    'Цельный промасленный орех с кожаной петлёй, длина 38\u00a0см; протирайте, но не замачивайте.',
  'A wooden bread board leaning against the wall, a small loaf before it.':
    'Деревянная хлебная доска у стены, перед ней небольшой каравай.',
  'Handloom towel': 'Полотенце ручного ткачества',
  'Cotton towel woven by hand with blue stripes and knotted ends; grows softer with every wash.':
    'Хлопковое полотенце, сотканное вручную, с синими полосами и узелками по краю; с каждой стиркой мягче.',
  'Three folded striped towels, one with a fringe hanging down, and a bar of green soap on top.':
    'Три сложенных полосатых полотенца, у одного свисает бахрома, сверху кусок зелёного мыла.',

  'Felt slippers': 'Войлочные тапочки',
  'Slippers of wool felt with a leather sole, made for cold floors.':
    'Тапочки из шерстяного войлока на кожаной подошве, для холодного пола.',
  'A pair of blue felt slippers with white stitching.': 'Пара синих войлочных тапочек с белой строчкой.',
  'Wool socks': 'Шерстяные носки',
  'Thick socks of undyed sheep’s wool with blue heels and toes; wash them cool.':
    'Толстые носки из некрашеной овечьей шерсти с синей пяткой и мыском; стирать в прохладной воде.',
  'A pair of cream knitted socks with blue cuffs, heels and toes and red and blue stripes.':
    'Пара кремовых вязаных носков с синими резинками, пятками и мысками и красно-синими полосами.',
  'Wooden comb': 'Деревянный гребень',
  'A wide-toothed comb cut from one piece of wood and rubbed with oil; kind to curls.':
    'Гребень с редкими зубьями из цельного куска дерева, натёртый маслом; бережёт кудри.',
  'A wide-toothed wooden comb with a row of dark dots, a small lidded white pot behind it.':
    'Деревянный гребень с редкими зубьями и рядом тёмных точек, за ним белый горшочек с крышкой.',

  'Three cloth notebooks': 'Три тетради в ткани',
  'Three sewn notebooks in woven covers, 120 pages each, that open flat.':
    'Три сшитые тетради в тканых обложках, по 120 страниц; раскрываются полностью.',
  'Three cloth-bound notebooks in red, cream and blue lying on one another, a yellow pencil before them.':
    'Три тетради в ткани, красная, кремовая и синяя, лежат стопкой, перед ними жёлтый карандаш.',
  'Six coloured pencils': 'Шесть цветных карандашей',
  'Six cedar pencils with soft leads and a seventh in red; the pot belongs to the picture only.':
    'Шесть кедровых карандашей с мягким грифелем и седьмой, красный; стаканчик только на снимке.',
  'Six coloured pencils in a white pot with a green band, a red pencil lying before it.':
    'Шесть цветных карандашей в белом стаканчике с зелёной полосой, перед ним красный карандаш.',
  'Three bars of soap': 'Три куска мыла',
  'Soap of olive oil with laurel, oat and red clay, 100\u00a0g each; nothing else in it but water and lye.':
    'Мыло на оливковом масле: с лавром, овсом и красной глиной, по 100\u00a0г; кроме воды и щёлока, в нём больше ничего.',
  'Three bars of soap, red, cream and green, with paper bands, stacked, a few stalks of lavender beside them.':
    'Три куска мыла в бумажных поясках, красный, кремовый и зелёный, сложены стопкой, рядом веточки лаванды.',
  'Beeswax candle': 'Свеча из пчелиного воска',
  'Beeswax poured into a glazed clay pot, about 40 hours of light; the pot lives on.':
    'Пчелиный воск в глазурованном глиняном горшочке, около 40 часов света; горшочек потом ещё послужит.',
  'A candle in a dark green clay pot, beside a smaller terracotta pot with a wooden lid.':
    'Свеча в тёмно-зелёном глиняном горшочке, рядом горшочек поменьше, терракотовый, с деревянной крышкой.',
  'Paper lantern': 'Бумажный фонарь',
  'A table lantern of pleated paper on a wooden foot, with a warm LED inside.':
    'Настольный фонарь из складчатой бумаги на деревянной ножке, внутри тёплый светодиод.',
  'A lit table lantern of cream pleated paper with a wooden foot and a dark handle.':
    'Горящий настольный фонарь из кремовой складчатой бумаги с деревянной ножкой и тёмной ручкой.',

  'By post': 'Почтой',
  'Three to seven days, to your post office.': 'От трёх до семи дней, до вашего отделения.',
  'By courier in Almaty and Astana': 'Курьером по Алматы и Астане',
  'Two days, to the door.': 'Два дня, до двери.',
  'Fetch it in Almaty': 'Забрать в Алматы',
  'From tomorrow, 10:00 to 20:00.': 'С завтрашнего дня, с 10:00 до 20:00.',
};
