/**
 * How each country writes a postcode: `#` a digit, `@` a letter, `*` either; anything else stands as it is. One shape a
 * country, from the Universal Postal Union's addressing sheets. A country that is missing here has none.
 */
const SHAPES: Readonly<Record<string, { shape: string; example: string }>> = {
  AT: { shape: '####', example: '1010' },
  BE: { shape: '####', example: '1000' },
  BG: { shape: '####', example: '1000' },
  CY: { shape: '####', example: '1010' },
  CZ: { shape: '### ##', example: '110 00' },
  DE: { shape: '#####', example: '10115' },
  DK: { shape: '####', example: '1050' },
  EE: { shape: '#####', example: '10111' },
  ES: { shape: '#####', example: '28001' },
  FI: { shape: '#####', example: '00100' },
  FR: { shape: '#####', example: '75001' },
  GR: { shape: '### ##', example: '104 31' },
  HR: { shape: '#####', example: '10000' },
  HU: { shape: '####', example: '1011' },
  IE: { shape: '@** ****', example: 'D02 AF30' },
  IT: { shape: '#####', example: '00118' },
  KZ: { shape: '######', example: '050000' },
  LT: { shape: 'LT-#####', example: 'LT-01100' },
  LU: { shape: '####', example: '1009' },
  LV: { shape: 'LV-####', example: 'LV-1010' },
  MT: { shape: '@@@ ####', example: 'VLT 1111' },
  NL: { shape: '#### @@', example: '1012 AB' },
  PL: { shape: '##-###', example: '00-001' },
  PT: { shape: '####-###', example: '1100-001' },
  RO: { shape: '######', example: '010011' },
  SE: { shape: '### ##', example: '111 20' },
  SI: { shape: '####', example: '1000' },
  SK: { shape: '### ##', example: '811 01' },
  ZA: { shape: '####', example: '8001' },
};

const SLOTS: Readonly<Record<string, RegExp>> = { '#': /\d/, '@': /[A-Z]/, '*': /[A-Z0-9]/ };

/** A postcode of the country to show as an example; undefined where nobody uses one. */
export function postcodeExample(country: string): string | undefined {
  return SHAPES[country]?.example;
}

/**
 * A postcode as the country writes it, whatever blanks, hyphens, small letters or country code ("L-1009") it was typed
 * with; undefined when it is none of that country's. Where the country has no shape it is taken as it stands.
 */
export function readPostcode(typed: string, country: string): string | undefined {
  const shape = SHAPES[country]?.shape;
  if (!shape) return typed.trim();
  const signs = typed.toUpperCase().replace(/[\s./–-]/g, '');
  const slots = shape.replace(/^[A-Z]{2}-/, '').replace(/[ -]/g, '');
  const bare = slots.startsWith('#') ? withoutCountry(signs, country) : signs;
  if (bare.length !== slots.length || ![...slots].every((slot, at) => SLOTS[slot]?.test(bare[at] ?? ''))) {
    return undefined;
  }
  let next = 0;
  return shape.replace(/[#@*]/g, () => bare[next++] ?? '');
}

function withoutCountry(signs: string, country: string): string {
  const letters = /^[A-Z]*/.exec(signs)?.[0] ?? '';
  return letters === country || letters === country[0] ? signs.slice(letters.length) : signs;
}
