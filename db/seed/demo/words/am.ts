/** The demo's words in Amharic, by what they say in English. Complete for what is sold in Ethiopia. */
export const am: Readonly<Record<string, string>> = {
  'Coffee & tea': 'ቡናና ሻይ',
  'Beans, leaves, pots and cups for everyone who lets a visit take its time.':
    'የቡና ፍሬ፣ የሻይ ቅጠል፣ ጀበናና ሲኒ፤ እንግዳ ሲመጣ ለማይቸኩሉ ሁሉ።',
  Table: 'ገበታ',
  'Bread baskets, bowls, cloth and good things to eat, for people who sit down together.':
    'ሞሰብ፣ ጎድጓዳ ሳህን፣ ጨርቅና የሚጣፍጥ ነገር፤ አብረው ለሚቀመጡ።',
  Wear: 'የሚለበስ',
  'Felt, wool, straw and beads: made by hand, meant for every day.': 'ሱፍ፣ ሣርና ዶቃ፦ በእጅ የተሠራ፣ ለየዕለቱ የሚሆን።',
  'Paper & light': 'ወረቀትና ብርሃን',
  'Notebooks, pencils, soap and light for a desk or a windowsill.': 'ደብተር፣ እርሳስ፣ ሳሙናና ብርሃን፤ ለጠረጴዛ ወይም ለመስኮት ዳር።',

  Weight: 'ክብደት',
  Set: 'ስብስብ',
  Width: 'ስፋት',
  Size: 'መጠን',
  Paper: 'ወረቀት',
  '150\u00a0g': '150\u00a0ግራም',
  '250\u00a0g': '250\u00a0ግራም',
  '300\u00a0g': '300\u00a0ግራም',
  '500\u00a0g': '500\u00a0ግራም',
  '1\u00a0kg': '1\u00a0ኪሎ',
  '25\u00a0cm': '25\u00a0ሴ.ሜ',
  '35\u00a0cm': '35\u00a0ሴ.ሜ',
  '56\u00a0cm': '56\u00a0ሴ.ሜ',
  '58\u00a0cm': '58\u00a0ሴ.ሜ',
  '60\u00a0cm': '60\u00a0ሴ.ሜ',
  '70 × 200\u00a0cm': '70 × 200\u00a0ሴ.ሜ',
  One: 'አንድ',
  Two: 'ሁለት',
  Three: 'ሦስት',
  Four: 'አራት',
  Six: 'ስድስት',
  'Set of three': 'ሦስት በአንድ',
  'Set of six': 'ስድስት በአንድ',
  'Pot alone': 'ጀበናው ብቻ',
  'With three cups': 'ከሦስት ሲኒ ጋር',
  'Hand, 50 × 90': 'የእጅ፣ 50 × 90',
  'Bath, 80 × 150': 'የገላ፣ 80 × 150',
  'One comb': 'አንድ ማበጠሪያ',
  Ruled: 'ባለ መስመር',
  Plain: 'መስመር የሌለው',
  'Three bars': 'ሦስት ሳሙና',
  Small: 'ትንሽ',
  Large: 'ትልቅ',
  'One lantern': 'አንድ ፋኖስ',

  'Yirgacheffe, whole bean': 'የይርጋጨፌ ቡና፣ ያልተፈጨ',
  'Washed Ethiopian coffee, roasted medium, with a taste of lemon and jasmine.':
    'የታጠበ የኢትዮጵያ ቡና፤ መካከለኛ የተቆላ፣ የሎሚና የጃስሚን ቃና ያለው።',
  'A kraft paper bag of coffee with a red tin tie and a green label showing a sun over hills, beside nine roasted beans.':
    'ቀይ ማሰሪያና በተራራ ላይ ፀሐይ የሚያሳይ አረንጓዴ መለያ ያለው ቡናማ የቡና ከረጢት፤ አጠገቡ ዘጠኝ የተቆሉ ፍሬዎች።',
  'Sidama, natural': 'የሲዳማ ቡና፣ ያልታጠበ',
  'Sun-dried Ethiopian coffee, roasted a little darker, with a taste of berries and cocoa.':
    'በፀሐይ የደረቀ የኢትዮጵያ ቡና፤ ትንሽ ጠቆር ተደርጎ የተቆላ፣ የእንጆሪና የኮኮዋ ቃና ያለው።',
  'A dark blue paper bag of coffee with a yellow tin tie and a pale label showing a coffee twig with red cherries, beside a small white cup.':
    'ቢጫ ማሰሪያና ቀይ ፍሬ ያለው የቡና ቅርንጫፍ የሚያሳይ ነጣ ያለ መለያ የተለጠፈበት ጥቁር ሰማያዊ የቡና ከረጢት፤ አጠገቡ ትንሽ ነጭ ሲኒ።',
  'Jebena, black clay': 'ጥቁር የሸክላ ጀበና',
  'A clay coffee pot shaped and smoked by hand; holds six small cups and wants a low flame.':
    'በእጅ ተሠርቶ በጭስ የጠቆረ የሸክላ ጀበና፤ ስድስት ሲኒ ይይዛል፣ ለስ ያለ እሳት ይበቃዋል።',
  'A round black clay coffee pot with a straw stopper, beside a small white cup.':
    'የሣር መክደኛ ያለው ክብ ጥቁር የሸክላ ጀበና፤ አጠገቡ ትንሽ ነጭ ሲኒ።',
  'Three small cups that go with the pot, white, green and yellow, each with a coloured band.':
    'ከጀበናው ጋር የሚሄዱ ሦስት ትንንሽ ሲኒዎች፤ ነጭ፣ አረንጓዴና ቢጫ፣ በእያንዳንዱ ዙሪያ ባለ ቀለም መስመር አለ።',
  'A bag of coffee for the pot, beside nine roasted beans.': 'ለጀበናው የሚሆን የቡና ከረጢት፤ አጠገቡ ዘጠኝ የተቆሉ ፍሬዎች።',
  'Sini cups, set of three': 'ሲኒ፣ ሦስት በአንድ',
  'Three glazed coffee cups without handles, 80\u00a0ml each, in white, green and yellow.':
    'እጀታ የሌላቸው ሦስት የሚያብረቀርቁ የቡና ሲኒዎች፤ ነጭ፣ አረንጓዴና ቢጫ፣ እያንዳንዱ 80\u00a0ሚ.ሊ ይይዛል።',
  'Three small cups without handles, white, green and yellow, each with a coloured band.':
    'እጀታ የሌላቸው ሦስት ትንንሽ ሲኒዎች፤ ነጭ፣ አረንጓዴና ቢጫ፣ በእያንዳንዱ ዙሪያ ባለ ቀለም መስመር አለ።',

  'Mesob, coiled grass': 'ሞሰብ፣ ከአክርማ የተሰፋ',
  'A lidded bread basket, coiled from grass and stitched by hand; no two are quite alike.':
    'ክዳን ያለው፣ ከአክርማ በእጅ የተሰፋ ሞሰብ፤ ሁለት ፍጹም አንድ ዓይነት አይገኝም።',
  'A round lidded basket of coiled grass with red and yellow diamonds.': 'ቀይና ቢጫ ጥለት ያለው ክብ ባለ ክዳን ሞሰብ።',
  'Three nested bowls': 'ተደራራቢ ሦስት ጎድጓዳ ሳህኖች',
  'Three clay bowls that stand in one another, raw outside and glazed within.':
    'አንዱ በአንዱ ውስጥ የሚገቡ ሦስት የሸክላ ሳህኖች፤ ውጫቸው ሸክላ፣ ውስጣቸው የሚያብረቀርቅ።',
  'Three clay bowls standing in one another, the largest dipped in white glaze, the others green and yellow.':
    'አንዱ በአንዱ ውስጥ የተቀመጡ ሦስት የሸክላ ሳህኖች፤ ትልቁ ነጭ፣ ሌሎቹ አረንጓዴና ቢጫ።',
  'Forest honey': 'የጫካ ማር',
  'Raw honey, only strained; it sets in the cold and turns clear again in warm water.':
    'የተጣራ ንጹሕ ማር፤ ሲበርደው ይረጋል፣ ለብ ባለ ውሃ ውስጥ ሲቀመጥ መልሶ ይፈሳል።',
  'A round jar of amber honey with a dark lid and honeycomb cells on its label, beside a wooden honey dipper.':
    'ጥቁር ክዳንና የማር እንጀራ የሚያሳይ መለያ ያለው ክብ የማር ማሰሮ፤ አጠገቡ የእንጨት የማር ማውጫ።',
  Berbere: 'በርበሬ',
  'Ethiopian red spice: dried chilli, ginger, cardamom, fenugreek and nine others. Hot.':
    'የተሰናዳ ቀይ በርበሬ፦ ዝንጅብል፣ ኮረሪማ፣ አብሽና ሌሎች ዘጠኝ ቅመሞች ያሉበት። ያቃጥላል።',
  'A corked jar of red spice with three red peppers on its label, beside a wooden spoon heaped with the spice.':
    'መለያው ላይ ሦስት ቃሪያ ያለበት ቡሽ የተከደነ የበርበሬ ማሰሮ፤ አጠገቡ በርበሬ የሞላበት የእንጨት ማንኪያ።',
  'Linen napkins with rings, three': 'የበፍታ ናፕኪን ከቀለበት ጋር፣ ሦስት',
  'Three washed linen napkins, 45\u00a0cm square, each with a ring of turned wood.':
    'ሦስት የታጠቡ የበፍታ ናፕኪኖች፤ 45 በ45\u00a0ሴ.ሜ፣ እያንዳንዱ ከእንጨት ቀለበት ጋር።',
  'Three rolled napkins, two white with blue stripes and one green, each in a wooden ring.':
    'በእንጨት ቀለበት ውስጥ የተጠቀለሉ ሦስት ናፕኪኖች፤ ሁለቱ ሰማያዊ መስመር ያላቸው ነጭ፣ አንዱ አረንጓዴ።',
  'Wanza wood spoons': 'የዋንዛ እንጨት ማንኪያ',
  'Four cooking spoons carved from fallen wanza trees; the white crock belongs to the picture only.':
    'ከወደቀ የዋንዛ ዛፍ የተጠረቡ አራት የወጥ ማማሰያዎች፤ ነጩ ማሰሮ ለፎቶው ብቻ ነው።',
  'Three wooden spoons standing in a white crock and a fourth lying before it.':
    'በነጭ ማሰሮ ውስጥ የቆሙ ሦስት የእንጨት ማንኪያዎች፤ አራተኛው ከፊቱ ተጋድሟል።',
  'Handloom towel': 'የሸማኔ ፎጣ',
  'Cotton towel woven by hand with blue stripes and knotted ends; grows softer with every wash.':
    'ሰማያዊ መስመርና የተቋጠረ ዘርፍ ያለው በእጅ የተሸመነ የጥጥ ፎጣ፤ በታጠበ ቁጥር ይለሰልሳል።',
  'Three folded striped towels, one with a fringe hanging down, and a bar of green soap on top.':
    'የታጠፉ ሦስት ባለ መስመር ፎጣዎች፤ የአንዱ ዘርፍ ተንጠልጥሏል፣ ከላይ አረንጓዴ ሳሙና ተቀምጧል።',

  'Netela scarf': 'ነጠላ',
  'A light white cotton scarf with a woven border in red, gold and green, 70 × 200\u00a0cm.':
    'ቀይ፣ ወርቃማና አረንጓዴ ጥበብ ያለው ስስ ነጭ የጥጥ ነጠላ፤ 70 × 200\u00a0ሴ.ሜ።',
  'A folded white cotton scarf with a fringe and a woven border of red, yellow and green.':
    'ዘርፍና ቀይ፣ ቢጫና አረንጓዴ ጥበብ ያለው የታጠፈ ነጭ ነጠላ።',
  'Straw hat': 'የሣር ባርኔጣ',
  'A hat of coiled straw with a red ribbon; keeps its shape in a suitcase, but not in rain.':
    'ቀይ ጥብጣብ ያለው የሣር ባርኔጣ፤ ሻንጣ ውስጥ ቅርጹን ይጠብቃል፣ ዝናብ ግን አይችልም።',
  'A wide straw hat with a red and white ribbon on a wooden post.': 'በእንጨት ላይ የተሰቀለ ቀይና ነጭ ጥብጣብ ያለው ሰፊ የሣር ባርኔጣ።',
  'Bead bracelets': 'የዶቃ አምባር',
  'Glass beads strung by hand on elastic; colours vary from string to string.':
    'በላስቲክ ላይ በእጅ የተሰኩ የብርጭቆ ዶቃዎች፤ ቀለማቸው ከአንዱ አንዱ ይለያያል።',
  'Seven bracelets of coloured glass beads on a wooden post, an eighth lying beside it.':
    'በእንጨት ላይ የተሰኩ ሰባት ባለ ቀለም የዶቃ አምባሮች፤ ስምንተኛው አጠገባቸው።',
  'Wooden comb': 'የእንጨት ማበጠሪያ',
  'A wide-toothed comb cut from one piece of wood and rubbed with oil; kind to curls.':
    'ከአንድ ወጥ እንጨት ተቀርጾ በዘይት የታሸ ሰፋፊ ጥርስ ያለው ማበጠሪያ፤ ለከርዳዳ ፀጉር ይመቻል።',
  'A wide-toothed wooden comb with a row of dark dots, a small lidded white pot behind it.':
    'ጥቁር ነጠብጣብ ያለበት ሰፋፊ ጥርስ ያለው የእንጨት ማበጠሪያ፤ ከኋላው ባለ ክዳን ትንሽ ነጭ ማሰሮ።',

  'Three cloth notebooks': 'ሦስት የጨርቅ ሽፋን ደብተሮች',
  'Three sewn notebooks in woven covers, 120 pages each, that open flat.':
    'በሸማ የተሸፈኑ ሦስት የተሰፉ ደብተሮች፤ እያንዳንዱ 120 ገጽ፣ ሲከፈቱ ዘርጋ ብለው ይተኛሉ።',
  'Three cloth-bound notebooks in red, cream and blue lying on one another, a yellow pencil before them.':
    'ተደራርበው የተቀመጡ ቀይ፣ ክሬምና ሰማያዊ የጨርቅ ሽፋን ያላቸው ሦስት ደብተሮች፤ ከፊታቸው ቢጫ እርሳስ።',
  'Six coloured pencils': 'ስድስት ባለ ቀለም እርሳሶች',
  'Six cedar pencils with soft leads and a seventh in red; the pot belongs to the picture only.':
    'ለስላሳ ቀለም ያላቸው ስድስት የጥድ እርሳሶች፣ ሰባተኛው ቀይ፤ ማስቀመጫው ለፎቶው ብቻ ነው።',
  'Six coloured pencils in a white pot with a green band, a red pencil lying before it.':
    'አረንጓዴ መስመር ባለው ነጭ ማስቀመጫ ውስጥ ያሉ ስድስት ባለ ቀለም እርሳሶች፤ ከፊቱ ቀይ እርሳስ።',
  'Three bars of soap': 'ሦስት ሳሙና',
  'Soap of olive oil with laurel, oat and red clay, 100\u00a0g each; nothing else in it but water and lye.':
    'ከወይራ ዘይት የተሠራ ሳሙና፣ ባለ ሎሬል፣ ባለ አጃና ባለ ቀይ አፈር፤ እያንዳንዱ 100\u00a0ግራም። ከውሃና ከሶዳ ሌላ ምንም አልተጨመረበትም።',
  'Three bars of soap, red, cream and green, with paper bands, stacked, a few stalks of lavender beside them.':
    'የወረቀት መጠቅለያ ያላቸው ተደራርበው የተቀመጡ ቀይ፣ ክሬምና አረንጓዴ ሳሙናዎች፤ አጠገባቸው ጥቂት የላቬንደር ዘለላዎች።',
  'Beeswax candle': 'የንብ ሰም ሻማ',
  'Beeswax poured into a glazed clay pot, about 40 hours of light; the pot lives on.':
    'በሚያብረቀርቅ የሸክላ ማሰሮ የፈሰሰ የንብ ሰም፤ ወደ 40 ሰዓት ያበራል፣ ማሰሮው ከዚያም በኋላ ያገለግላል።',
  'A candle in a dark green clay pot, beside a smaller terracotta pot with a wooden lid.':
    'በጥቁር አረንጓዴ የሸክላ ማሰሮ ውስጥ ያለ ሻማ፤ አጠገቡ የእንጨት ክዳን ያለው አነስተኛ የሸክላ ማሰሮ።',
  'Paper lantern': 'የወረቀት ፋኖስ',
  'A table lantern of pleated paper on a wooden foot, with a warm LED inside.':
    'በእንጨት እግር ላይ የቆመ የተሸበሸበ ወረቀት የጠረጴዛ ፋኖስ፤ ውስጡ ሞቅ ያለ የኤልኢዲ ብርሃን አለ።',
  'A lit table lantern of cream pleated paper with a wooden foot and a dark handle.':
    'የእንጨት እግርና ጥቁር እጀታ ያለው የበራ ክሬም የወረቀት የጠረጴዛ ፋኖስ።',

  'By motorbike in Addis Ababa': 'በሞተር ሳይክል፣ አዲስ አበባ ውስጥ',
  'Two days. The rider calls before coming.': 'በሁለት ቀን ውስጥ። አድራሹ ከመምጣቱ በፊት ይደውላል።',
  'By bus to other towns': 'በአውቶቡስ፣ ወደ ሌሎች ከተሞች',
  'Four days, to the bus station; we send you the parcel number.': 'በአራት ቀን ውስጥ እስከ አውቶቡስ ተራው፤ የጥቅሉን ቁጥር እንልክልዎታለን።',
  'Fetch it at the Bole counter': 'ከቦሌ ሱቃችን ይውሰዱ',
  'From tomorrow, 9:00 to 19:00, not on Sundays.': 'ከነገ ጀምሮ፣ ከጠዋት 9:00 እስከ ምሽት 19:00፤ እሑድ ዝግ ነው።',
};
