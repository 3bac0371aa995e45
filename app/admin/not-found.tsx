import { Trouble } from '@/components/admin/trouble';
import { adminWords } from '@/lib/admin/words';

/** For an order, mail or event that is not there. */
export default async function NotFound() {
  const { t, shop } = await adminWords();
  return (
    <Trouble shop={shop} title={t('trouble.missing')} words={t('trouble.missing_words')}>
      <a className="btn" href="/admin/orders">
        {t('trouble.orders')}
      </a>
    </Trouble>
  );
}
