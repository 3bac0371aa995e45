import { reconcileOverHttp } from '@/lib/cron';

export const GET = (request: Request): Promise<Response> => reconcileOverHttp(request);
export const POST = (request: Request): Promise<Response> => reconcileOverHttp(request);
