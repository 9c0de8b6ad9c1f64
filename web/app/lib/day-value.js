/* day-value.js - what a date field holds: a day, an instant, or typed text */

export const isDay = (value) => /^\d{4}-\d{2}-\d{2}$/.test(value);
export const isMoment = (value) => /^\d{4}-\d{2}-\d{2}T/.test(value);
