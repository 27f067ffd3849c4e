/** 金额模块的门面：别处只从这里引用。 */
export * from './amount.js';
export * from './parse.js';
export * from './units.js';
export * from './ratio.js';
export * from './tally.js';
