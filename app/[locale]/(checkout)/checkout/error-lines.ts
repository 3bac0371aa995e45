import { getTranslations } from 'next-intl/server';
import type { PayState } from '@/components/checkout/pay-state';
import type { Fault } from '@/lib/checkout/types';
import type { Locale } from '@/lib/markets';

/** What is wrong, in the shopper's words: a line for the summary and a sentence for the field. */
export async function errorLines(faults: readonly Fault[], locale: Locale): Promise<PayState['errors']> {
  const say = await getTranslations({ locale, namespace: 'faults' });
  const t = await getTranslations({ locale, namespace: 'checkout' });
  const labels: Readonly<Record<string, string>> = {
    'customer.fullName': t('who.name'),
    'customer.email': t('who.email'),
    'customer.phone': t('who.phone'),
    'shippingAddress.line1': t('where.line1'),
    'shippingAddress.line2': t('where.line2'),
    'shippingAddress.city': t('where.city'),
    'shippingAddress.region': t('where.region_EU'),
    'shippingAddress.postalCode': t('where.postal'),
    'shippingAddress.country': t('where.country'),
    shippingMethod: t('how.title'),
    provider: t('pay.title'),
  };
  return faults.map(({ path, code, values }) => {
    const text = values && code === 'phone_digits' ? t('who.phone_digits', digitsOf(values)) : say(code);
    return { path, text, line: t('error_line', { label: labels[path] ?? t('slip.title'), text }) };
  });
}

function digitsOf(values: NonNullable<Fault['values']>) {
  const { wanted, got, prefix, example } = values;
  return { wanted: Number(wanted), got: Number(got), prefix: String(prefix), example: String(example) };
}
