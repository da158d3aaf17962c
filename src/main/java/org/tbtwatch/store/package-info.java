/**
 * The system of record: notifications with all their versions and where each field came from, what
 * was fetched, who wants what, what matched, and who was told.
 *
 * <p>In come readings of the sources, saved searches, matches and composed digests; out go merged
 * notifications, measures, changes to match, and digests to send. Every method may be called twice,
 * or be cut short by a crash, without a second effect: uniqueness is kept by the tables. SQLite in
 * {@code data/tbtwatch.db} is the embedded store, PostgreSQL the grown one; the SQL is the same.
 * Several processes may use one store. It makes no network call but to its database, and refuses a
 * store that a newer program wrote.
 */
@NullMarked
package org.tbtwatch.store;

import org.jspecify.annotations.NullMarked;
