import { sentence } from '../../pages/sentence.ts';
import { editContact, editService, historyOf } from '../links.ts';
import { HOW } from './confirm.ts';
import type { Call, Fact, Point, Task, Todo } from './tasks.ts';
import { TASKS as T } from './texts.ts';

interface TodoProps {
  todo: Todo;
  places: readonly { id: string; name: string }[];
  asked: { place: string | null; kind: Point['kind'] | null };
  /** What the last click did. */
  said: { text: string; good: boolean } | null;
  gaps: readonly { place: string; needs: readonly string[] }[];
  /** Where this list stands, to come back to. */
  here: string;
}

/** Three ways of checking, each a button: one click is the whole work. */
function HowButtons() {
  return (
    <>
      {HOW.map((how) => (
        <button type="submit" name="how" value={how}>
          {T.how[how]}
        </button>
      ))}
    </>
  );
}

function PointView({ point, here }: { point: Point; here: string }) {
  const id = point.id ?? '';
  return (
    <li class={`point ${point.kind}`}>
      {point.says}
      {point.kind === 'report' && (
        <form method="post" action={`/staff/todo/report/${id}`} class="act">
          <input type="hidden" name="back" value={here} />
          <button type="submit" name="state" value="done">
            {T.reportDone}
          </button>{' '}
          <button type="submit" name="state" value="dismissed">
            {T.reportNot}
          </button>
        </form>
      )}
      {point.kind === 'service' && (
        <form method="post" action={`/staff/todo/service/${id}`} class="act">
          <input type="hidden" name="back" value={here} />
          <button type="submit">{T.works}</button> <a href={editService(id)}>{T.worksNot}</a>
        </form>
      )}
    </li>
  );
}

function TaskView({ task, alone, here }: { task: Task; alone: boolean; here: string }) {
  const { contact, points, told, services, common } = task;
  return (
    <li class="task" id={contact.id}>
      {!alone && <h3>{sentence(contact.who)}</h3>}
      <ul class="points">
        {points.map((point) => (
          <PointView point={point} here={here} />
        ))}
      </ul>
      {told.length > 0 && (
        <details>
          <summary>{T.told}</summary>
          <dl class="told">
            {told.map(({ field, value, source }) => (
              <div>
                <dt>{field}</dt>
                <dd>
                  {value}
                  {source && <small> ({source})</small>}
                </dd>
              </div>
            ))}
          </dl>
          {services.length > 0 && (
            <p class="hint">
              {T.leads}: {services.join('; ')}.
            </p>
          )}
          {contact.note && <p class="hint">{contact.note}</p>}
          {!common && (
            <p>
              <a href={historyOf('contact', contact.id)}>{T.history}</a>
            </p>
          )}
        </details>
      )}
      <form method="post" action="/staff/todo/contact" class="act">
        <input type="hidden" name="contact" value={contact.id} />
        <input type="hidden" name="back" value={here} />
        <span>{T.check}</span>
        <HowButtons />
        {!common && <a href={editContact(contact.id)}>{T.change}</a>}
        <button type="submit" class="quiet" formaction="/staff/todo/later">
          {T.later}
        </button>
      </form>
      {common && <p class="hint">{T.common}</p>}
    </li>
  );
}

/** Several contacts settled by one call: each is seen and ticked, so that none is called checked by accident. */
function Together({ tasks, here }: { tasks: readonly Task[]; here: string }) {
  return (
    <details class="whole">
      <summary>{T.checkSome(tasks.length)}</summary>
      <form method="post" action="/staff/todo/contact">
        <input type="hidden" name="back" value={here} />
        <fieldset class="group">
          <legend>{T.checkWhich}</legend>
          {tasks.map(({ contact, told }) => (
            <div class="option">
              <input type="checkbox" id={`some-${contact.id}`} name="contact" value={contact.id} />{' '}
              <label for={`some-${contact.id}`}>{sentence(contact.who)}</label>
              {told.length > 0 && (
                <span class="hint"> {told.map(({ field, value }) => `${field}: ${value}`).join('; ')}</span>
              )}
            </div>
          ))}
        </fieldset>
        <div class="act">
          <span>{T.checkChosen}</span>
          <HowButtons />
        </div>
      </form>
    </details>
  );
}

function CallView({ call, here }: { call: Call; here: string }) {
  const { phone, who, hours, open, tasks, risk } = call;
  const whole = tasks.filter((t) => !t.common);
  return (
    <section class={`call-group risk${risk}`}>
      <h2>
        {phone ? (
          <>
            <a href={`tel:${phone.number}`}>{phone.shown}</a> <span class="who">{sentence(who)}</span>
          </>
        ) : (
          T.groupOf(who)
        )}
      </h2>
      <p class="hint">
        <span class="tag">{T.risks[risk]}</span>{' '}
        {phone ? hours && <span class={open ? 'now open' : 'now'}>{hours}</span> : T.noNumberHint}
      </p>
      {phone && whole.length > 1 && <Together tasks={whole} here={here} />}
      <ul class="tasks">
        {tasks.map((task) => (
          <TaskView task={task} alone={tasks.length === 1 && task.contact.who === who} here={here} />
        ))}
      </ul>
    </section>
  );
}

function FactView({ fact, here }: { fact: Fact; here: string }) {
  return (
    <li class="task">
      <h3>{fact.name}</h3>
      <p>{fact.ask}</p>
      <details>
        <summary>{fact.document}</summary>
        <p>{fact.says}</p>
        {fact.phones.length > 0 && <p>{fact.phones.join(', ')}</p>}
      </details>
      <form method="post" action="/staff/todo/fact" class="act">
        <input type="hidden" name="key" value={fact.key} />
        <input type="hidden" name="back" value={here} />
        <button type="submit" name="decision" value="confirmed">
          {T.factDone}
        </button>
        <button type="submit" name="decision" value="dropped">
          {T.factNo}
        </button>
        <button type="submit" name="decision" value="later">
          {T.later}
        </button>
      </form>
    </li>
  );
}

function Filter({ places, asked, todo }: Pick<TodoProps, 'places' | 'asked' | 'todo'>) {
  const kinds = Object.entries(T.kinds) as [Point['kind'], string][];
  return (
    <form method="get" action="/staff/todo" class="filter">
      <p class="field">
        <label for="place">{T.place}</label>
        <select id="place" name="place">
          <option value="">{T.everywhere}</option>
          {places.map(({ id, name }) => (
            <option value={id} selected={id === asked.place}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for="kind">{T.only}</label>
        <select id="kind" name="kind">
          <option value="">{T.all}</option>
          {kinds.map(([kind, name]) => (
            <option value={kind} selected={kind === asked.kind}>
              {`${name} (${todo.counts[kind]})`}
            </option>
          ))}
        </select>
      </p>
      <button type="submit">{T.show}</button>
    </form>
  );
}

/** The list of calls to make. */
export function TodoPage({ todo, places, asked, said, gaps, here }: TodoProps) {
  const byDocument = Map.groupBy(todo.facts, (f) => f.document.split(', w.')[0] ?? '');
  return (
    <>
      <h1>{T.title}</h1>
      <p>{T.lead}</p>
      {said && (
        <p class={said.good ? 'notice' : 'error'} role={said.good ? 'status' : 'alert'}>
          {said.text}
        </p>
      )}
      <Filter places={places} asked={asked} todo={todo} />
      {todo.calls.length === 0 && todo.facts.length === 0 && <p>{T.nothing}</p>}
      {todo.calls.map((call) => (
        <CallView call={call} here={here} />
      ))}
      {byDocument.size > 0 && (
        <section>
          <h2>{T.facts}</h2>
          <p>{T.factsLead}</p>
          {[...byDocument].map(([document, facts]) => (
            <details>
              <summary>
                {document} ({facts.length})
              </summary>
              <ul class="tasks">
                {facts.map((fact) => (
                  <FactView fact={fact} here={here} />
                ))}
              </ul>
            </details>
          ))}
        </section>
      )}
      {gaps.length > 0 && (
        <section>
          <h2>{T.gaps}</h2>
          <p>{T.gapsLead}</p>
          <dl class="told">
            {gaps.map(({ place, needs }) => (
              <div>
                <dt>{place}</dt>
                <dd>{needs.join('; ')}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}
