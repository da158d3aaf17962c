/** What mail servers and readers send back: delivery reports and complaints out of a mailbox. */
@NullMarked
package org.tbtwatch.mail.report;

import org.jspecify.annotations.NullMarked;
