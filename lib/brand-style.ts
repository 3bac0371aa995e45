import { BRAND, type Brand, type Paint } from './brand';
import { MARKETS } from './markets';

type Theme = keyof Paint;

/** The paints that are the same in every market, by the name that the style sheets know them under. */
function paints(brand: Brand): [string, Paint][] {
  return [
    ['lid', brand.lid],
    ['on-lid', brand.onLid],
    ['enamel', brand.enamel],
    ['enamel-press', brand.enamelPress],
    ['on-enamel', brand.onEnamel],
    ['enamel-soft', brand.enamelSoft],
    ['on-wall', brand.onWall],
  ];
}

function rules(brand: Brand, theme: Theme): string {
  const all = paints(brand).map(([name, paint]) => `--${name}:${paint[theme]}`);
  const walls = MARKETS.map((market) => {
    const { wall, shade } = brand.walls[market];
    return `[data-market=${market}]{--wall:${wall[theme]};--wall-shade:${shade[theme]}}`;
  });
  return `:root{${all.join(';')}}${walls.join('')}`;
}

/** What stands before a picture keeps its day colours at night, as the picture does. */
function dayRules(brand: Brand): string {
  const { enamel, enamelPress, onEnamel, onWall } = brand;
  const press = `--day-enamel-press:${enamelPress.day}`;
  const all = `--day-enamel:${enamel.day};${press};--day-on-enamel:${onEnamel.day};--day-on-wall:${onWall.day}`;
  const walls = MARKETS.map((market) => `[data-market=${market}]{--day-wall:${brand.walls[market].wall.day}}`);
  return `:root{${all}}${walls.join('')}`;
}

/** The shop's colours as CSS variables, light and dark. */
export function brandSheet(brand: Brand = BRAND): string {
  return `${rules(brand, 'day')}${dayRules(brand)}@media (prefers-color-scheme:dark){${rules(brand, 'night')}}`;
}

/** The shop's sign on its lid's colour: the icon of a tab, and what the installed app's icons are drawn from. */
export function brandIcon(brand: Brand = BRAND): string {
  const paths = brand.sign.map((path) => `<path d="${path}"/>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="${brand.lid.day}"/><g fill="${brand.onLid.day}" transform="translate(4 4)">${paths}</g></svg>`;
}
