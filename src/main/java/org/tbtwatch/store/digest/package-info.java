/**
 * The ledger of digests: what was composed for whom, what went out when, and what is still owed. No
 * change is told twice to the same subscriber.
 */
@NullMarked
package org.tbtwatch.store.digest;

import org.jspecify.annotations.NullMarked;
