/** The operator's page, behind a login: sources, runs, what is in quarantine, queues, readers. */
@NullMarked
package org.tbtwatch.web.operator;

import org.jspecify.annotations.NullMarked;
