/*
 * date-field.js - a day, or a day with a time, typed as offices write it
 *
 * 5/3, 0503, h, +3; the weekday is shown so that a slip is seen.  The browser's
 * own date input is not used: its order of day and month follows the browser.
 * The form holds "2026-11-20" or an instant; a text that is no day stays as
 * typed and is refused by isDay()/isMoment() in the form's checks.
 */
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { t } from '../i18n/vi.js';
import {
	addMonths, dayOf, dayText, instantOf, isWorked, monthWeeks, parseDay, parseMoment,
	timeText, today, weekday,
} from '../lib/dates.js';
import { isDay, isMoment } from '../lib/day-value.js';
import { Button } from './button.js';
import { controlProps, Field } from './fields.js';
import { Icon } from './icon.js';
import { Popover } from './popover.js';

/** A check for createForm: a day or nothing. */
export function dayTest(label) {
	return (value) => isDay(value) ? null : t('date.bad', { label });
}

export function momentTest(label) {
	return (value) => isMoment(value) ? null : t('date.bad', { label });
}

function textOf(value, withTime) {
	if (isMoment(value))
		return withTime ? `${dayText(dayOf(value))} ${timeText(value)}` :
			dayText(dayOf(value));
	return isDay(value) ? dayText(value) : value ?? '';
}

function valueOf(text, props) {
	if (!props.withTime)
		return parseDay(text) ?? text;
	const moment = parseMoment(text);
	return moment === null ? text :
		instantOf(moment.day, moment.time ?? props.timeDefault ?? '17:00');
}

function Calendar({ day, onPick }) {
	const [month, setMonth] = useState((day ?? today()).slice(0, 7));
	const [year, number] = month.split('-');

	return html`
		<div class="calendar">
			<div class="calendar-head">
				<${Button} kind="quiet" size="s" icon="chevron-left"
					label=${t('date.month_before')}
					onClick=${() => setMonth(addMonths(month, -1))} />
				<strong aria-live="polite">${t('date.month',
					{ month: Number(number), year })}</strong>
				<${Button} kind="quiet" size="s" icon="chevron-right"
					label=${t('date.month_after')}
					onClick=${() => setMonth(addMonths(month, 1))} />
			</div>
			<div class="calendar-grid">
				${['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'].map((name) =>
					html`<span class="calendar-name" key=${name}>${name}</span>`)}
				${monthWeeks(month).flat().map((d) => html`
					<button key=${d} type="button"
						class=${'calendar-day' +
							(d.startsWith(month) ? '' : ' calendar-other') +
							(isWorked(d) ? '' : ' calendar-off')}
						aria-label=${`${Number(d.slice(8))}, ${weekday(d)} ${dayText(d)}` +
							(isWorked(d) ? '' : ', ' + t('date.off'))}
						aria-current=${d === today() ? 'date' : undefined}
						aria-pressed=${String(d === day)}
						onClick=${() => onPick(d)}>${Number(d.slice(8))}</button>`)}
			</div>
		</div>`;
}

/**
 * @param {{form: any, name: string, label: string, withTime?: boolean,
 *   timeDefault?: string}} props
 */
export function DateField(props) {
	const { form, name, withTime } = props;
	const value = form.values.value[name] ?? '';
	const [text, setText] = useState(null);
	const [isOpen, setOpen] = useState(false);
	const anchor = useRef(null);
	const day = isMoment(value) ? dayOf(value) : isDay(value) ? value : null;

	useEffect(() => setText(null), [form]);

	function type(event) {
		setText(event.currentTarget.value);
		form.set(name, valueOf(event.currentTarget.value.trim(), props));
	}

	function pick(picked) {
		const time = isMoment(value) ? timeText(value) :
			props.timeDefault ?? '17:00';
		setOpen(false);
		setText(null);
		form.set(name, withTime ? instantOf(picked, time) : picked);
		anchor.current.querySelector('input').focus();
	}

	return html`
		<${Field} ...${props}>
			<div class="date" ref=${anchor}>
				<input class="control" type="text" autocomplete="off"
					inputmode=${withTime ? undefined : 'numeric'}
					placeholder=${props.placeholder ?? (withTime ?
						t('date.hint_time') : t('date.hint'))}
					...${controlProps(props)} value=${text ?? textOf(value, withTime)}
					onInput=${type} onBlur=${() => setText(null)} />
				${day && !props.short &&
					html`<span class="date-weekday">${weekday(day)}</span>`}
				<button type="button" class="date-open" tabindex="-1"
					aria-label=${t('date.open', { label: props.label })}
					aria-expanded=${String(isOpen)}
					onClick=${() => setOpen(!isOpen)}>
					<${Icon} name="calendar" size="s" /></button>
				${isOpen && html`
					<${Popover} anchor=${anchor} wide=${252}
						onClose=${() => setOpen(false)}
						onKeyDown=${(e) => {
							if (e.key === 'Escape') {
								e.preventDefault();
								e.stopPropagation();
								setOpen(false);
							}
						}}>
						<${Calendar} day=${day} onPick=${pick} />
					<//>`}
			</div>
		<//>`;
}
