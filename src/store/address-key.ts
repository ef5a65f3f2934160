import { ipKeyGenerator } from 'express-rate-limit';

/** Bits of an IPv6 address that are one subscriber's at the least: the rest they choose themselves, a new one for each try. */
export const SUBSCRIBER = 56;

/** One key for all addresses of one subscriber; an IPv4 address, also one written as IPv6, is its own key. */
export const addressKey = (address: string): string => ipKeyGenerator(address, SUBSCRIBER);
