export * from './carts';
export * from './catalog';
export * from './effects';
export * from './orders';
export * from './payments';
export * from './people';
export * from './refunds';
export * from './sandbox';
