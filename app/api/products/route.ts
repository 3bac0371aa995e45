import { productList } from '@/lib/catalog/product-list';
import { problem, unavailable } from '@/lib/http/problem';
import { isMarket, MARKETS } from '@/lib/markets';

/** What a market sells at this moment. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const market = asked.get('market') ?? '';
  const unknown = [...asked.keys()].filter((name) => name !== 'market');
  if (!isMarket(market) || unknown.length > 0) {
    return problem({
      status: 400,
      type: 'bad-input',
      title: 'Bad input',
      detail: 'Name one market, as in ?market=ET.',
      errors: [
        ...(isMarket(market) ? [] : [{ path: 'market', message: `One of ${MARKETS.join(', ')}` }]),
        ...unknown.map((path) => ({ path, message: 'This field is not known here' })),
      ],
    });
  }
  try {
    return Response.json({ products: await productList(market) }, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return unavailable(error, 'The products could not be read just now; try again in a moment.');
  }
}
