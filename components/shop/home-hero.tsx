import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { HEROES } from '@/lib/catalog/heroes';
import { type Locale, marketOf } from '@/lib/markets';
import { address } from './addresses';
import { HeroPicture } from './hero-picture';

/** Words painted on the wall of the market's wide picture. */
export async function HomeHero({ locale }: { locale: Locale }) {
  const t = await getTranslations('shop.home');
  const market = marketOf(locale);
  const hero = HEROES[market];
  return (
    <section className="hero shaded" style={{ backgroundColor: hero.wall }}>
      <div className="words">
        <h1 className="sign">{t.rich(`hero.${market}.title`, { br: () => <br /> })}</h1>
        <p>{t(`hero.${market}.words`)}</p>
        <Link className="btn" href={address(locale, 'collections', hero.collection)}>
          {t(`hero.${market}.way`)} <Icon name="right" />
        </Link>
      </div>
      <HeroPicture hero={hero} alt={t(`hero.${market}.alt`)} />
    </section>
  );
}
