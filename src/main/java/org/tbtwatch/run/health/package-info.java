/**
 * Whether the sources can be believed, in plain words: quarantine, the operator's mails, the
 * doctor, the status and the completeness ledger.
 */
@NullMarked
package org.tbtwatch.run.health;

import org.jspecify.annotations.NullMarked;
