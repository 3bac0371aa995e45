/** Goods alone on transparent ground, beside words that name them. `name` is the base name under public/pictures. */
export function Cutout({ name, first = false }: { name: string; first?: boolean }) {
  return <img src={`/pictures/${name}-440.webp`} alt="" width={440} height={550} loading={first ? 'eager' : 'lazy'} />;
}
