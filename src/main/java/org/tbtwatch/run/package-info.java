/**
 * One pass of the road, from start to end, returning a report. {@link org.tbtwatch.run.CrawlRun} is
 * its first half, from a source to the matches; {@link org.tbtwatch.run.DigestRun} the second, from
 * matches to mails. Doors call these and do nothing themselves.
 */
@NullMarked
package org.tbtwatch.run;

import org.jspecify.annotations.NullMarked;
