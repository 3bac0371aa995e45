const GONE = '[erased]';

/** Names of fields that hold a person, in whichever provider's words and case. */
const PERSONAL =
  /^(?:.*(?:e_?mail|phone|msisdn|mobile).*|(?:customer|payer|buyer|cardholder|holder|client|shopper|full|first|last|sur|given|family|middle)_?name|account_?name|customer|payer|buyer|cardholder|client|shopper|billing(?:_?(?:address|details))?|shipping(?:_?(?:address|details))?|address|line_?[12]|street|postal_?code|zip|pan|masked_?pan|card_?number|ip|ip_?address)$/i;

/**
 * A provider's text without the person: fields that hold one, and every place where something that is known of the
 * person stands. What is no JSON is erased whole where it names the person. `known`: e-mail, names, phone, address.
 */
export function withoutPerson(text: string, known: readonly string[]): string {
  const signs = signsOf(known);
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return namesPerson(text, signs) ? GONE : text;
  }
  const cleaned = clean(said, signs);
  return cleaned === said ? text : JSON.stringify(cleaned);
}

/** The same value where nothing in it had to go. */
function clean(value: unknown, signs: readonly string[]): unknown {
  if (typeof value === 'string') return namesPerson(value, signs) ? GONE : value;
  if (typeof value === 'number') return namesPerson(String(value), signs) ? GONE : value;
  if (Array.isArray(value)) {
    const cleaned = value.map((one) => clean(one, signs));
    return cleaned.every((one, place) => one === value[place]) ? value : cleaned;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  const cleaned = fields.map(([name, inside]): [string, unknown] => [
    name,
    PERSONAL.test(name) && inside !== null ? GONE : clean(inside, signs),
  ]);
  const same = cleaned.every(([, inside], place) => inside === fields[place]?.[1]);
  return same ? value : Object.fromEntries(cleaned);
}

function namesPerson(text: string, signs: readonly string[]): boolean {
  const written = text.toLowerCase();
  const digits = text.replace(/\D/g, '');
  return signs.some((sign) => (/^\d+$/.test(sign) ? digits.includes(sign) : written.includes(sign)));
}

/** In lower case, each also as an address writes it; a phone by its last nine digits, however it is written. */
function signsOf(known: readonly string[]): string[] {
  return known.flatMap((one) => {
    const plain = one.trim().toLowerCase();
    if (plain.length < 3) return [];
    const digits = plain.replace(/\D/g, '');
    const phone = /^[+\d\s()./-]+$/.test(plain);
    if (phone) return digits.length >= 9 ? [digits.slice(-9)] : [];
    return [plain, encodeURIComponent(plain).toLowerCase()];
  });
}
