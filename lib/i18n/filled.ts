type Tree = { [key: string]: string | Tree };

/** The tree of words in `base`, each said as `over` says it where it does. Keys that only `over` knows are left out. */
export function filled<T extends object>(base: T, over: object): T {
  return laidOver(base as Tree, over as Tree) as T;
}

function laidOver(base: Tree, over: Tree): Tree {
  const entries = Object.entries(base).map(([key, value]): [string, string | Tree] => {
    const other = over[key];
    if (typeof value === 'string') return [key, typeof other === 'string' ? other : value];
    return [key, laidOver(value, typeof other === 'object' ? other : {})];
  });
  return Object.fromEntries(entries);
}
