import { suggestionAnswer } from '@/components/shop/suggestion-answer';
import { askedFor } from '@/lib/catalog/search-words';
import { problem, unavailable } from '@/lib/http/problem';
import { isLocale, LOCALES } from '@/lib/markets';

/** Nobody's own: any cache may keep it. Prices in it are an hour old at most. */
const CACHED = 'public, max-age=60, s-maxage=300, stale-while-revalidate=3300';

/** Suggestions for a question that is being typed: `?locale=en-ET&q=cof`. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const locale = asked.get('locale') ?? '';
  if (!isLocale(locale)) {
    return problem({
      status: 400,
      type: 'bad-input',
      title: 'Bad input',
      detail: 'Name a locale and what is looked for, as in ?locale=en-ET&q=coffee.',
      errors: [{ path: 'locale', message: `One of ${LOCALES.join(', ')}` }],
    });
  }
  try {
    const answer = await suggestionAnswer(locale, askedFor(asked.get('q')));
    return Response.json(answer, { headers: { 'Cache-Control': CACHED } });
  } catch (error) {
    return unavailable(error, 'The shelf could not be looked through just now; try again in a moment.');
  }
}
