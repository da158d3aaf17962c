/**
 * The clock's door: Quartz fires, and a job takes its arguments, calls a run and returns. The same
 * runs start by hand from the command line, so nothing works only in here.
 */
@NullMarked
package org.tbtwatch.schedule;

import org.jspecify.annotations.NullMarked;
