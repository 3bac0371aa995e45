/** The closed reason of an unpaid order that the shop called off: it is not offered to be paid again. */
export const CALLED_OFF = 'called_off';
