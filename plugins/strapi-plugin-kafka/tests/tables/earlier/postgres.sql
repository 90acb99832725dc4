CREATE TABLE public.kafka_activities (
    id integer NOT NULL,
    document_id character varying(255),
    action character varying(255),
    at timestamp(6) without time zone,
    actor_id integer,
    actor_name character varying(255),
    subject_kind character varying(255),
    subject character varying(255),
    detail jsonb,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.kafka_activities_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.kafka_activities_id_seq OWNED BY public.kafka_activities.id;
CREATE TABLE public.kafka_consumer_pauses (
    id integer NOT NULL,
    document_id character varying(255),
    consumer character varying(255),
    reason text,
    at timestamp(6) without time zone,
    by jsonb,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.kafka_consumer_pauses_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.kafka_consumer_pauses_id_seq OWNED BY public.kafka_consumer_pauses.id;
CREATE TABLE public.kafka_dead_letter_actions (
    id integer NOT NULL,
    document_id character varying(255),
    letter_id character varying(255),
    kind character varying(255),
    at timestamp(6) without time zone,
    by jsonb,
    before text,
    after text,
    detail text,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.kafka_dead_letter_actions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.kafka_dead_letter_actions_id_seq OWNED BY public.kafka_dead_letter_actions.id;
CREATE TABLE public.kafka_dead_letters (
    id integer NOT NULL,
    document_id character varying(255),
    consumer character varying(255),
    group_id character varying(255),
    topic character varying(255),
    partition integer,
    "offset" bigint,
    "timestamp" bigint,
    key text,
    key_encoding character varying(255),
    value text,
    value_encoding character varying(255),
    headers jsonb,
    reason character varying(255),
    detail text,
    issues jsonb,
    first_failed_at timestamp(6) without time zone,
    attempts integer,
    state character varying(255),
    repaired_value text,
    repaired_by character varying(255),
    repaired_at timestamp(6) without time zone,
    resolved_at timestamp(6) without time zone,
    resolved_by character varying(255),
    replay_token character varying(255),
    replayed_at timestamp(6) without time zone,
    replay_attempts integer,
    replay_error text,
    next_replay_at timestamp(6) without time zone,
    applied_at timestamp(6) without time zone,
    applied_partition integer,
    applied_offset bigint,
    replay_result jsonb,
    sent_at timestamp(6) without time zone,
    send_attempts integer,
    send_error text,
    next_send_at timestamp(6) without time zone,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.kafka_dead_letters_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.kafka_dead_letters_id_seq OWNED BY public.kafka_dead_letters.id;
CREATE TABLE public.kafka_generator_runs (
    id integer NOT NULL,
    document_id character varying(255),
    generator character varying(255),
    topic character varying(255),
    state character varying(255),
    options jsonb,
    file character varying(255),
    generated bigint,
    acknowledged bigint,
    broken bigint,
    duplicates bigint,
    out_of_order bigint,
    resent bigint,
    error text,
    started_at timestamp(6) without time zone,
    started_by jsonb,
    finished_at timestamp(6) without time zone,
    stopped_by jsonb,
    stop_requested_at timestamp(6) without time zone,
    inexact boolean,
    ends jsonb,
    owner character varying(255),
    seen_at bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.kafka_generator_runs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.kafka_generator_runs_id_seq OWNED BY public.kafka_generator_runs.id;
CREATE TABLE public.kafka_parked_messages (
    id integer NOT NULL,
    document_id character varying(255),
    consumer character varying(255),
    group_id character varying(255),
    topic character varying(255),
    partition integer,
    "offset" bigint,
    "timestamp" bigint,
    key text,
    key_encoding character varying(255),
    value text,
    value_encoding character varying(255),
    headers jsonb,
    order_key text,
    order_hash character varying(255),
    reason character varying(255),
    detail text,
    waits_for character varying(255),
    attempts integer,
    next_try_at bigint,
    expires_at bigint,
    wish character varying(255),
    wished_by character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.kafka_parked_messages_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.kafka_parked_messages_id_seq OWNED BY public.kafka_parked_messages.id;
CREATE TABLE public.kafka_positions (
    id integer NOT NULL,
    document_id character varying(255),
    group_id character varying(255),
    topic character varying(255),
    partition integer,
    next_offset bigint,
    epoch bigint,
    owner character varying(255),
    claims_without_progress integer,
    suspect_offset bigint,
    suspect_attempts integer,
    witness_offset bigint,
    witness_checksum character varying(255),
    cluster_id character varying(255),
    foreign_offset bigint,
    incident_code character varying(255),
    incident text,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.kafka_positions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.kafka_positions_id_seq OWNED BY public.kafka_positions.id;
CREATE TABLE public.kafka_run_outcomes (
    id integer NOT NULL,
    document_id character varying(255),
    run character varying(255),
    consumer character varying(255),
    written bigint,
    unchanged bigint,
    duplicate bigint,
    refused bigint,
    dead bigint,
    waiting bigint,
    replayed bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.kafka_run_outcomes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.kafka_run_outcomes_id_seq OWNED BY public.kafka_run_outcomes.id;
ALTER TABLE ONLY public.kafka_activities ALTER COLUMN id SET DEFAULT nextval('public.kafka_activities_id_seq'::regclass);
ALTER TABLE ONLY public.kafka_consumer_pauses ALTER COLUMN id SET DEFAULT nextval('public.kafka_consumer_pauses_id_seq'::regclass);
ALTER TABLE ONLY public.kafka_dead_letter_actions ALTER COLUMN id SET DEFAULT nextval('public.kafka_dead_letter_actions_id_seq'::regclass);
ALTER TABLE ONLY public.kafka_dead_letters ALTER COLUMN id SET DEFAULT nextval('public.kafka_dead_letters_id_seq'::regclass);
ALTER TABLE ONLY public.kafka_generator_runs ALTER COLUMN id SET DEFAULT nextval('public.kafka_generator_runs_id_seq'::regclass);
ALTER TABLE ONLY public.kafka_parked_messages ALTER COLUMN id SET DEFAULT nextval('public.kafka_parked_messages_id_seq'::regclass);
ALTER TABLE ONLY public.kafka_positions ALTER COLUMN id SET DEFAULT nextval('public.kafka_positions_id_seq'::regclass);
ALTER TABLE ONLY public.kafka_run_outcomes ALTER COLUMN id SET DEFAULT nextval('public.kafka_run_outcomes_id_seq'::regclass);
INSERT INTO public.kafka_activities (id, document_id, action, at, actor_id, actor_name, subject_kind, subject, detail, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (1, 'fhtrr2mji86oofra3kkl4zrk', 'run_started', '2026-11-28 15:25:07.065', 1, 'Admin', 'generator', 'product-producer', '{"run": "mf5f82z04wg12o18368uf68h", "rate": 10, "seed": 1, "count": 5, "topic": "product"}', '2026-11-28 15:25:07.065', '2026-11-28 15:25:07.065', '2026-11-28 15:25:07.079', NULL, NULL, NULL);
INSERT INTO public.kafka_activities (id, document_id, action, at, actor_id, actor_name, subject_kind, subject, detail, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (2, 'sihaz734w1exz4i3e9w13at5', 'letters_discarded', '2026-11-28 15:25:10.426', 1, 'Admin', 'deadLetters', 'zmx0kaezo00q5g3rsb79zmq0', '{"count": 1, "match": null}', '2026-11-28 15:25:10.426', '2026-11-28 15:25:10.426', '2026-11-28 15:25:10.426', NULL, NULL, NULL);
INSERT INTO public.kafka_activities (id, document_id, action, at, actor_id, actor_name, subject_kind, subject, detail, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (3, 'afyxeti1b1lobcdl81p7l49q', 'consumer_paused', '2026-11-28 15:25:10.621', 1, 'Admin', 'consumer', 'event-consumer', '{"reason": "on purpose"}', '2026-11-28 15:25:10.621', '2026-11-28 15:25:10.621', '2026-11-28 15:25:10.621', NULL, NULL, NULL);
INSERT INTO public.kafka_consumer_pauses (id, document_id, consumer, reason, at, by, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (1, 'zmx0kaix400cv0ozagu0ww3e', 'event-consumer', 'on purpose', '2026-11-28 15:25:10.597', '{"id": 1, "name": "Admin"}', '2026-11-28 15:25:10.597', '2026-11-28 15:25:10.597', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_dead_letter_actions (id, document_id, letter_id, kind, at, by, before, after, detail, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (1, 'zc19kc8a2s1pa0u3emauvztq', 'zmx0kaezo00q5g3rsb79zmq0', 'discard', '2026-11-28 15:25:10.381', '{"id": 1, "name": "Admin"}', NULL, NULL, NULL, '2026-11-28 15:25:10.381', '2026-11-28 15:25:10.381', '2026-11-28 15:25:10.416', NULL, NULL, NULL);
INSERT INTO public.kafka_dead_letters (id, document_id, consumer, group_id, topic, partition, "offset", "timestamp", key, key_encoding, value, value_encoding, headers, reason, detail, issues, first_failed_at, attempts, state, repaired_value, repaired_by, repaired_at, resolved_at, resolved_by, replay_token, replayed_at, replay_attempts, replay_error, next_replay_at, applied_at, applied_partition, applied_offset, replay_result, sent_at, send_attempts, send_error, next_send_at, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (2, 'zmx0kaf0d00pp3yfgwbnz58d', 'product-consumer', 'strapi-product-consumer', 'product', 1, 0, 1795879504235, 'x', 'utf8', 'not json', 'utf8', '[]', 'invalid_json', 'The value is not JSON: Unexpected token ''o'', "not json" is not valid JSON', '[]', '2026-11-28 15:25:05.533', 1, 'open', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-28 15:25:06.195', 0, NULL, NULL, '2026-11-28 15:25:05.533', '2026-11-28 15:25:05.533', '2026-11-28 15:25:05.556', NULL, NULL, NULL);
INSERT INTO public.kafka_dead_letters (id, document_id, consumer, group_id, topic, partition, "offset", "timestamp", key, key_encoding, value, value_encoding, headers, reason, detail, issues, first_failed_at, attempts, state, repaired_value, repaired_by, repaired_at, resolved_at, resolved_by, replay_token, replayed_at, replay_attempts, replay_error, next_replay_at, applied_at, applied_partition, applied_offset, replay_result, sent_at, send_attempts, send_error, next_send_at, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (1, 'zmx0kaezo00q5g3rsb79zmq0', 'product-consumer', 'strapi-product-consumer', 'product', 0, 1, 1795879504234, 'y', 'utf8', '{"name":"B","barcode":"b","stock_available":"many"}', 'utf8', '[["trace", "YQ=="]]', 'invalid_message', 'stock_available must be a whole number, or its digits as text.', '[{"path": ["stock_available"], "message": "must be a whole number, or its digits as text"}]', '2026-11-28 15:25:05.504', 1, 'discarded', NULL, NULL, NULL, '2026-11-28 15:25:10.381', 'Admin', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-28 15:25:06.195', 0, NULL, NULL, '2026-11-28 15:25:05.504', '2026-11-28 15:25:10.381', '2026-11-28 15:25:05.53', NULL, NULL, NULL);
INSERT INTO public.kafka_generator_runs (id, document_id, generator, topic, state, options, file, generated, acknowledged, broken, duplicates, out_of_order, resent, error, started_at, started_by, finished_at, stopped_by, stop_requested_at, inexact, ends, owner, seen_at, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (1, 'mf5f82z04wg12o18368uf68h', 'product-producer', 'product', 'completed', '{"rate": 10, "seed": 1, "count": 5, "invalid": 0, "duplicates": 0, "outOfOrder": 0}', NULL, 5, 5, 0, 0, 0, 0, NULL, '2026-11-28 15:25:06.917', '{"id": 1, "name": "Admin"}', '2026-11-28 15:25:09.615', NULL, NULL, false, '[[0, 5], [1, 1], [2, 4]]', 'vm:22616', 1795879509734, '2026-11-28 15:25:06.917', '2026-11-28 15:25:09.734', '2026-11-28 15:25:06.918', NULL, NULL, NULL);
INSERT INTO public.kafka_parked_messages (id, document_id, consumer, group_id, topic, partition, "offset", "timestamp", key, key_encoding, value, value_encoding, headers, order_key, order_hash, reason, detail, waits_for, attempts, next_try_at, expires_at, wish, wished_by, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (1, 'zmx0kaej200y37w6dqon6fjz', 'stock-consumer', 'strapi-stock-consumer', 'stock', 1, 0, 1795879504292, 'nobody', 'utf8', '{"product":"nobody","amount":1,"type":"IN"}', 'utf8', '[]', 'nobody', NULL, 'unknown_product', 'No product has the id, documentId or barcode "nobody".', 'api::product.product', 7, 1795879511317, 1795965904434, NULL, NULL, '2026-11-28 15:25:04.908', '2026-11-28 15:25:10.342', '2026-11-28 15:25:05.032', NULL, NULL, NULL);
INSERT INTO public.kafka_parked_messages (id, document_id, consumer, group_id, topic, partition, "offset", "timestamp", key, key_encoding, value, value_encoding, headers, order_key, order_hash, reason, detail, waits_for, attempts, next_try_at, expires_at, wish, wished_by, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (2, 'zmx0kaej201dbxqwl2du7g42', 'stock-consumer', 'strapi-stock-consumer', 'stock', 1, 1, 1795879504292, 'nobody', 'utf8', '{"product":"nobody","amount":2,"type":"IN"}', 'utf8', '[]', 'nobody', NULL, 'unknown_product', 'No product has the id, documentId or barcode "nobody".', 'api::product.product', 7, 1795879511317, 1795965904434, NULL, NULL, '2026-11-28 15:25:04.908', '2026-11-28 15:25:10.342', '2026-11-28 15:25:05.035', NULL, NULL, NULL);
INSERT INTO public.kafka_positions (id, document_id, group_id, topic, partition, next_offset, epoch, owner, claims_without_progress, suspect_offset, suspect_attempts, witness_offset, witness_checksum, cluster_id, foreign_offset, incident_code, incident, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (4, 'zmx0kadxg00tifzl1kws9ypl', 'strapi-product-consumer', 'product', 2, 4, 1, 'strapi-c61e201a-5fc9-44d6-8d36-814c61be2808', 0, NULL, 0, 3, 'e0c4010f939f69aa', 'SjY10PDTCShkJHqjCk2qmA', -1, NULL, NULL, '2026-11-28 15:25:04.132', '2026-11-28 15:25:09.658', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_positions (id, document_id, group_id, topic, partition, next_offset, epoch, owner, claims_without_progress, suspect_offset, suspect_attempts, witness_offset, witness_checksum, cluster_id, foreign_offset, incident_code, incident, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (1, 'zmx0kadly00gs2tl0isicppp', 'strapi-stock-consumer', 'stock', 0, 0, 1, 'strapi-adc3fe16-fc9f-4669-a12a-4ce7fedd9229', 0, NULL, 0, NULL, NULL, 'SjY10PDTCShkJHqjCk2qmA', -1, NULL, NULL, '2026-11-28 15:25:03.718', '2026-11-28 15:25:03.718', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_positions (id, document_id, group_id, topic, partition, next_offset, epoch, owner, claims_without_progress, suspect_offset, suspect_attempts, witness_offset, witness_checksum, cluster_id, foreign_offset, incident_code, incident, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (3, 'zmx0kadmr00epcmoap5ur35w', 'strapi-stock-consumer', 'stock', 2, 0, 1, 'strapi-adc3fe16-fc9f-4669-a12a-4ce7fedd9229', 0, NULL, 0, NULL, NULL, 'SjY10PDTCShkJHqjCk2qmA', -1, NULL, NULL, '2026-11-28 15:25:03.747', '2026-11-28 15:25:03.747', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_positions (id, document_id, group_id, topic, partition, next_offset, epoch, owner, claims_without_progress, suspect_offset, suspect_attempts, witness_offset, witness_checksum, cluster_id, foreign_offset, incident_code, incident, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (5, 'zmx0kadxu00o7akr1rxf6wq5', 'strapi-product-consumer', 'product', 0, 5, 1, 'strapi-c61e201a-5fc9-44d6-8d36-814c61be2808', 0, NULL, 0, 4, 'cae40a5d7df4943f', 'SjY10PDTCShkJHqjCk2qmA', -1, NULL, NULL, '2026-11-28 15:25:04.146', '2026-11-28 15:25:09.955', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_positions (id, document_id, group_id, topic, partition, next_offset, epoch, owner, claims_without_progress, suspect_offset, suspect_attempts, witness_offset, witness_checksum, cluster_id, foreign_offset, incident_code, incident, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (2, 'zmx0kadm100rief7azmugodt', 'strapi-stock-consumer', 'stock', 1, 2, 1, 'strapi-adc3fe16-fc9f-4669-a12a-4ce7fedd9229', 0, NULL, 0, 1, 'eec7218db8237f3b', 'SjY10PDTCShkJHqjCk2qmA', -1, NULL, NULL, '2026-11-28 15:25:03.721', '2026-11-28 15:25:10.327', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_positions (id, document_id, group_id, topic, partition, next_offset, epoch, owner, claims_without_progress, suspect_offset, suspect_attempts, witness_offset, witness_checksum, cluster_id, foreign_offset, incident_code, incident, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (7, 'zmx0kae1900v6n6q7yo3t20q', 'strapi-event-consumer', 'event', 0, 0, 1, 'strapi-922f62c4-8899-4c69-a239-7530f6b1f52c', 0, NULL, 0, NULL, NULL, 'SjY10PDTCShkJHqjCk2qmA', -1, NULL, NULL, '2026-11-28 15:25:04.269', '2026-11-28 15:25:04.269', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_positions (id, document_id, group_id, topic, partition, next_offset, epoch, owner, claims_without_progress, suspect_offset, suspect_attempts, witness_offset, witness_checksum, cluster_id, foreign_offset, incident_code, incident, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (8, 'zmx0kae2g00u40ne13hep4gy', 'strapi-event-consumer', 'event', 2, 0, 1, 'strapi-922f62c4-8899-4c69-a239-7530f6b1f52c', 0, NULL, 0, NULL, NULL, 'SjY10PDTCShkJHqjCk2qmA', -1, NULL, NULL, '2026-11-28 15:25:04.312', '2026-11-28 15:25:04.312', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_positions (id, document_id, group_id, topic, partition, next_offset, epoch, owner, claims_without_progress, suspect_offset, suspect_attempts, witness_offset, witness_checksum, cluster_id, foreign_offset, incident_code, incident, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (9, 'zmx0kae2h00bhtd46dkp1wsf', 'strapi-event-consumer', 'event', 1, 0, 1, 'strapi-922f62c4-8899-4c69-a239-7530f6b1f52c', 0, NULL, 0, NULL, NULL, 'SjY10PDTCShkJHqjCk2qmA', -1, NULL, NULL, '2026-11-28 15:25:04.313', '2026-11-28 15:25:04.313', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_positions (id, document_id, group_id, topic, partition, next_offset, epoch, owner, claims_without_progress, suspect_offset, suspect_attempts, witness_offset, witness_checksum, cluster_id, foreign_offset, incident_code, incident, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (6, 'zmx0kadyn00wtlxvdgs4qru8', 'strapi-product-consumer', 'product', 1, 1, 1, 'strapi-c61e201a-5fc9-44d6-8d36-814c61be2808', 0, NULL, 0, 0, '5ea13d795a0d9202', 'SjY10PDTCShkJHqjCk2qmA', -1, NULL, NULL, '2026-11-28 15:25:04.175', '2026-11-28 15:25:05.486', NULL, NULL, NULL, NULL);
INSERT INTO public.kafka_run_outcomes (id, document_id, run, consumer, written, unchanged, duplicate, refused, dead, waiting, replayed, created_at, updated_at, published_at, created_by_id, updated_by_id, locale) VALUES (1, 'zmx0kag6700x9pyfunptoot7', 'mf5f82z04wg12o18368uf68h', 'product-consumer', 5, 0, 0, 0, 0, 0, 0, '2026-11-28 15:25:07.038', '2026-11-28 15:25:07.038', NULL, NULL, NULL, NULL);
SELECT pg_catalog.setval('public.kafka_activities_id_seq', 3, true);
SELECT pg_catalog.setval('public.kafka_consumer_pauses_id_seq', 1, true);
SELECT pg_catalog.setval('public.kafka_dead_letter_actions_id_seq', 1, true);
SELECT pg_catalog.setval('public.kafka_dead_letters_id_seq', 2, true);
SELECT pg_catalog.setval('public.kafka_generator_runs_id_seq', 1, true);
SELECT pg_catalog.setval('public.kafka_parked_messages_id_seq', 2, true);
SELECT pg_catalog.setval('public.kafka_positions_id_seq', 9, true);
SELECT pg_catalog.setval('public.kafka_run_outcomes_id_seq', 1, true);
ALTER TABLE ONLY public.kafka_activities
    ADD CONSTRAINT kafka_activities_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kafka_consumer_pauses
    ADD CONSTRAINT kafka_consumer_pauses_consumer_uq UNIQUE (consumer);
ALTER TABLE ONLY public.kafka_consumer_pauses
    ADD CONSTRAINT kafka_consumer_pauses_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kafka_dead_letter_actions
    ADD CONSTRAINT kafka_dead_letter_actions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kafka_dead_letters
    ADD CONSTRAINT kafka_dead_letters_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kafka_generator_runs
    ADD CONSTRAINT kafka_generator_runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kafka_parked_messages
    ADD CONSTRAINT kafka_parked_messages_origin_uq UNIQUE (group_id, topic, partition, "offset");
ALTER TABLE ONLY public.kafka_parked_messages
    ADD CONSTRAINT kafka_parked_messages_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kafka_positions
    ADD CONSTRAINT kafka_positions_partition_uq UNIQUE (group_id, topic, partition);
ALTER TABLE ONLY public.kafka_positions
    ADD CONSTRAINT kafka_positions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kafka_run_outcomes
    ADD CONSTRAINT kafka_run_outcomes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kafka_run_outcomes
    ADD CONSTRAINT kafka_run_outcomes_run_uq UNIQUE (run, consumer);
CREATE INDEX kafka_activities_action_ix ON public.kafka_activities USING btree (action, id);
CREATE INDEX kafka_activities_at_ix ON public.kafka_activities USING btree (at);
CREATE INDEX kafka_activities_created_by_id_fk ON public.kafka_activities USING btree (created_by_id);
CREATE INDEX kafka_activities_documents_idx ON public.kafka_activities USING btree (document_id, locale, published_at);
CREATE INDEX kafka_activities_person_ix ON public.kafka_activities USING btree (actor_id, id);
CREATE INDEX kafka_activities_subject_ix ON public.kafka_activities USING btree (subject_kind, subject, id);
CREATE INDEX kafka_activities_updated_by_id_fk ON public.kafka_activities USING btree (updated_by_id);
CREATE INDEX kafka_consumer_pauses_created_by_id_fk ON public.kafka_consumer_pauses USING btree (created_by_id);
CREATE INDEX kafka_consumer_pauses_documents_idx ON public.kafka_consumer_pauses USING btree (document_id, locale, published_at);
CREATE INDEX kafka_consumer_pauses_updated_by_id_fk ON public.kafka_consumer_pauses USING btree (updated_by_id);
CREATE INDEX kafka_dead_letter_actions_created_by_id_fk ON public.kafka_dead_letter_actions USING btree (created_by_id);
CREATE INDEX kafka_dead_letter_actions_documents_idx ON public.kafka_dead_letter_actions USING btree (document_id, locale, published_at);
CREATE INDEX kafka_dead_letter_actions_letter_ix ON public.kafka_dead_letter_actions USING btree (letter_id, id);
CREATE INDEX kafka_dead_letter_actions_updated_by_id_fk ON public.kafka_dead_letter_actions USING btree (updated_by_id);
CREATE INDEX kafka_dead_letters_consumer_ix ON public.kafka_dead_letters USING btree (consumer, id);
CREATE INDEX kafka_dead_letters_created_by_id_fk ON public.kafka_dead_letters USING btree (created_by_id);
CREATE INDEX kafka_dead_letters_created_ix ON public.kafka_dead_letters USING btree (created_at);
CREATE INDEX kafka_dead_letters_documents_idx ON public.kafka_dead_letters USING btree (document_id, locale, published_at);
CREATE INDEX kafka_dead_letters_origin_ix ON public.kafka_dead_letters USING btree (topic, partition, "offset");
CREATE INDEX kafka_dead_letters_reason_ix ON public.kafka_dead_letters USING btree (reason, id);
CREATE INDEX kafka_dead_letters_resolved_ix ON public.kafka_dead_letters USING btree (resolved_at);
CREATE INDEX kafka_dead_letters_state_consumer_ix ON public.kafka_dead_letters USING btree (state, consumer, id);
CREATE INDEX kafka_dead_letters_state_created_ix ON public.kafka_dead_letters USING btree (state, created_at);
CREATE INDEX kafka_dead_letters_state_ix ON public.kafka_dead_letters USING btree (state, id);
CREATE INDEX kafka_dead_letters_state_reason_ix ON public.kafka_dead_letters USING btree (state, reason, id);
CREATE INDEX kafka_dead_letters_state_topic_ix ON public.kafka_dead_letters USING btree (state, topic, id);
CREATE INDEX kafka_dead_letters_unsent_ix ON public.kafka_dead_letters USING btree (sent_at, id);
CREATE INDEX kafka_dead_letters_updated_by_id_fk ON public.kafka_dead_letters USING btree (updated_by_id);
CREATE INDEX kafka_generator_runs_created_by_id_fk ON public.kafka_generator_runs USING btree (created_by_id);
CREATE INDEX kafka_generator_runs_documents_idx ON public.kafka_generator_runs USING btree (document_id, locale, published_at);
CREATE INDEX kafka_generator_runs_finished_ix ON public.kafka_generator_runs USING btree (finished_at);
CREATE INDEX kafka_generator_runs_generator_ix ON public.kafka_generator_runs USING btree (generator, id);
CREATE INDEX kafka_generator_runs_state_ix ON public.kafka_generator_runs USING btree (state, id);
CREATE INDEX kafka_generator_runs_updated_by_id_fk ON public.kafka_generator_runs USING btree (updated_by_id);
CREATE INDEX kafka_parked_messages_consumer_ix ON public.kafka_parked_messages USING btree (consumer, id);
CREATE INDEX kafka_parked_messages_created_by_id_fk ON public.kafka_parked_messages USING btree (created_by_id);
CREATE INDEX kafka_parked_messages_documents_idx ON public.kafka_parked_messages USING btree (document_id, locale, published_at);
CREATE INDEX kafka_parked_messages_order_ix ON public.kafka_parked_messages USING btree (order_hash, "offset");
CREATE INDEX kafka_parked_messages_reason_ix ON public.kafka_parked_messages USING btree (reason, id);
CREATE INDEX kafka_parked_messages_topic_ix ON public.kafka_parked_messages USING btree (topic, id);
CREATE INDEX kafka_parked_messages_updated_by_id_fk ON public.kafka_parked_messages USING btree (updated_by_id);
CREATE INDEX kafka_parked_messages_wish_ix ON public.kafka_parked_messages USING btree (wish, group_id, topic, partition);
CREATE INDEX kafka_positions_created_by_id_fk ON public.kafka_positions USING btree (created_by_id);
CREATE INDEX kafka_positions_documents_idx ON public.kafka_positions USING btree (document_id, locale, published_at);
CREATE INDEX kafka_positions_updated_by_id_fk ON public.kafka_positions USING btree (updated_by_id);
CREATE INDEX kafka_run_outcomes_created_by_id_fk ON public.kafka_run_outcomes USING btree (created_by_id);
CREATE INDEX kafka_run_outcomes_documents_idx ON public.kafka_run_outcomes USING btree (document_id, locale, published_at);
CREATE INDEX kafka_run_outcomes_updated_by_id_fk ON public.kafka_run_outcomes USING btree (updated_by_id);
ALTER TABLE ONLY public.kafka_activities
    ADD CONSTRAINT kafka_activities_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_activities
    ADD CONSTRAINT kafka_activities_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_consumer_pauses
    ADD CONSTRAINT kafka_consumer_pauses_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_consumer_pauses
    ADD CONSTRAINT kafka_consumer_pauses_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_dead_letter_actions
    ADD CONSTRAINT kafka_dead_letter_actions_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_dead_letter_actions
    ADD CONSTRAINT kafka_dead_letter_actions_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_dead_letters
    ADD CONSTRAINT kafka_dead_letters_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_dead_letters
    ADD CONSTRAINT kafka_dead_letters_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_generator_runs
    ADD CONSTRAINT kafka_generator_runs_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_generator_runs
    ADD CONSTRAINT kafka_generator_runs_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_parked_messages
    ADD CONSTRAINT kafka_parked_messages_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_parked_messages
    ADD CONSTRAINT kafka_parked_messages_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_positions
    ADD CONSTRAINT kafka_positions_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_positions
    ADD CONSTRAINT kafka_positions_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_run_outcomes
    ADD CONSTRAINT kafka_run_outcomes_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.kafka_run_outcomes
    ADD CONSTRAINT kafka_run_outcomes_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
