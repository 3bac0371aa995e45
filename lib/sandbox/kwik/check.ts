import { fromDecimal } from '@/lib/money';
import { isRecord, type JsonRecord } from '@/lib/payments/providers/json';
import { BILLING_PERIODS, goodsOf } from './goods';

/** Kwik's error codes that a create call can earn. */
export type Complaint = { code: '003' | '004' | '005' | '007'; field: string; message: string; rule: string };

type Check = (value: unknown) => boolean;

const METHODS = 'CARD ZAPPER SNAPSCAN APPLE_PAY GOOGLE_PAY SCAN_TO_PAY 1VOUCHER SCODE MONEY_BADGER'.split(' ');
const CUSTOMER_FIELDS =
  'CONTACT_NUMBER ID_NUMBER COMPANY_NAME COMPANY_REG VAT_NUMBER BILLING_ADDRESS SHIPPING_ADDRESS'.split(' ');

const text =
  (max: number): Check =>
  (value) =>
    typeof value === 'string' && value !== '' && value.length <= max;
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const some =
  (check: Check, max = 100): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.length <= max && value.every(check);
const money: Check = (value) =>
  typeof value === 'string' && /^\d{1,9}\.\d\d$/.test(value) && (fromDecimal(value, 'ZAR') ?? 0n) > 0n;
const sum: Check = (value) => typeof value === 'number' && (fromDecimal(value, 'ZAR') ?? 0n) > 0n;
const whole: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
const flag: Check = (value) => typeof value === 'boolean';
const anything: Check = () => true;
const address: Check = (value) =>
  typeof value === 'string' && value.length <= 2_048 && /^https?:\/\//.test(value) && URL.canParse(value);
const colour: Check = (value) => typeof value === 'string' && /^#[0-9a-fA-F]{6}$/.test(value);

/** What may stand at each address of the body; a `!` makes it required where its holder is there, `~` a lookup value. */
const RULES: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  '': {
    '~type!': oneOf('CHOOSE_WHAT_TO_PAY', 'PRODUCTS_AND_SUBSCRIPTIONS'),
    item: isRecord,
    items: some(isRecord),
    'signature!': text(64),
    transaction_reference: text(64),
    customer_id: text(32),
    customer: isRecord,
    '~customer_fields': some(oneOf(...CUSTOMER_FIELDS)),
    invoice: isRecord,
    notification: isRecord,
    redirects: isRecord,
    payment: isRecord,
    settings: isRecord,
    customization: isRecord,
    metadata: isRecord,
  },
  item: {
    'title!': text(255),
    description: text(2_000),
    '~frequency': some(oneOf('ONE_TIME', 'MONTHLY', 'ANNUALLY')),
    amount: money,
    amount_options: some(sum, 5),
    amount_max: sum,
  },
  customer: {
    reference: text(35),
    company_name: (value) => value === null || text(64)(value),
    person_name: text(32),
    person_surname: text(32),
    email: (value) => text(128)(value) && /^[^\s@]+@[^\s@]+$/.test(String(value)),
    contact_number: (value) => text(16)(value) && /^\+?\d+$/.test(String(value)),
    client_type: anything,
    id_type: anything,
    id_number: text(13),
    billing_address: isRecord,
    shipping: isRecord,
    metadata: isRecord,
  },
  invoice: { 'is_generate!': flag, is_send: flag },
  notification: { email: text(128), webhook_url: address },
  redirects: { success_url: address, cancel_url: address },
  payment: { '~payment_methods': some(oneOf(...METHODS)) },
  settings: { expiry_time: whole },
  customization: {
    button_text: text(255),
    confirmation_message: text(2_000),
    '~type': oneOf('PAGE', 'EMBED'),
    is_display_cancel_button: flag,
    is_display_total: flag,
    is_display_items: flag,
    brand: isRecord,
  },
  'customization.brand': { primary: colour, secondary: colour },
};

const CATALOGUE_ROW: Readonly<Record<string, Check>> = { 'product_id!': text(64), qty: whole, discount: sum };

const INLINE_ROW: Readonly<Record<string, Check>> = {
  'name!': text(255),
  'code!': text(255),
  'price_excl!': money,
  '~pricing_type!': oneOf('ONE_TIME', 'RECURRING'),
  '~billing_period': (value) => value === null || oneOf(...BILLING_PERIODS)(value),
  '~custom_period': (value) => value === null || oneOf('DAYS', 'WEEKS', 'MONTHS', 'YEARS')(value),
  custom_interval: (value) => value === null || whole(value),
  qty: whole,
  is_tax: flag,
  description: anything,
  unit_label: anything,
  '~product_status': oneOf('ACTIVE'),
  picture_default: (value) => value === null,
  pictures: isRecord,
};

/** Everything that is wrong with the body of POST /checkout/link, its signature left aside. */
export function complaintsAbout(body: JsonRecord): Complaint[] {
  const parts = Object.entries(RULES).flatMap(([path, rules]) => {
    const part =
      path === '' ? body : path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), body);
    return isRecord(part) ? against(part, rules, path) : [];
  });
  return [...parts, ...byType(body)];
}

function against(part: JsonRecord, rules: Readonly<Record<string, Check>>, path: string): Complaint[] {
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const known = Object.keys(rules).map((rule) => rule.replace(/[~!]/g, ''));
  const strange = Object.keys(part).filter((name) => !known.includes(name));
  const wrong = Object.entries(rules).flatMap(([rule, check]): Complaint[] => {
    const name = rule.replace(/[~!]/g, '');
    const value = part[name];
    if (value === undefined) {
      return rule.endsWith('!') ? [complaint('003', at(name), 'is required', 'required')] : [];
    }
    if (check(value)) return [];
    return [complaint(rule.startsWith('~') ? '004' : '005', at(name), 'is not valid', 'format')];
  });
  return [...strange.map((name) => complaint('003', at(name), 'is not a known parameter', 'unknown')), ...wrong];
}

/** What each of the two types needs, and what it must not have. */
function byType({ type, item, items }: JsonRecord): Complaint[] {
  if (type === 'CHOOSE_WHAT_TO_PAY') {
    return [
      ...(item === undefined ? [complaint('003', 'item', 'is required', 'required')] : []),
      ...(items === undefined ? [] : [complaint('003', 'items', 'does not go with this type', 'unknown')]),
    ];
  }
  if (type !== 'PRODUCTS_AND_SUBSCRIPTIONS') return [];
  const rows: unknown[] = Array.isArray(items) ? items : [];
  const codes = rows.filter(isRecord).map(({ code }) => code);
  return [
    ...(items === undefined ? [complaint('003', 'items', 'is required', 'required')] : []),
    ...(item === undefined ? [] : [complaint('003', 'item', 'does not go with this type', 'unknown')]),
    ...rows.filter(isRecord).flatMap((row, at) => rowComplaints(row, `items.${at}`)),
    ...codes.flatMap((code, at) =>
      code !== undefined && codes.indexOf(code) !== at
        ? [complaint('005', `items.${at}.code`, 'must be unique', 'unique')]
        : [],
    ),
  ];
}

function rowComplaints(row: JsonRecord, path: string): Complaint[] {
  if (row.product_id !== undefined) {
    const wrong = against(row, CATALOGUE_ROW, path);
    if (wrong.length > 0 || goodsOf(row)) return wrong;
    return [complaint('007', `${path}.product_id`, 'record not found', 'exists')];
  }
  const needed = (name: string) => (row[name] === undefined || row[name] === null ? [name] : []);
  const missing = [
    ...(row.pricing_type === 'RECURRING' ? needed('billing_period') : []),
    ...(row.billing_period === 'CUSTOM' ? [...needed('custom_period'), ...needed('custom_interval')] : []),
  ];
  return [
    ...against(row, INLINE_ROW, path),
    ...missing.map((name) => complaint('003', `${path}.${name}`, 'is required', 'required')),
  ];
}

function complaint(code: Complaint['code'], field: string, says: string, rule: string): Complaint {
  return { code, field, message: `${field} ${says}`, rule };
}
