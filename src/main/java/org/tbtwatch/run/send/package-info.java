/** What was recorded goes out, and what comes back is read: mails, refusals, bounces, proofs. */
@NullMarked
package org.tbtwatch.run.send;

import org.jspecify.annotations.NullMarked;
