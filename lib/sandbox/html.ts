/** Text that may stand in a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A piece of a page: whatever is put into the template is escaped, unless it came from another `html`. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = fixed.map((piece, index) => piece + written(parts[index])).join('');
  return new Html(text);
}

function written(part: Part | undefined): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
  return part instanceof Html ? part.text : part.map((piece) => piece.text).join('');
}
