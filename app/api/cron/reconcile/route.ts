import { reconcileOverHttp } from '@/lib/payments/reconcile-api';

export const GET = (request: Request): Promise<Response> => reconcileOverHttp(request);
export const POST = (request: Request): Promise<Response> => reconcileOverHttp(request);
