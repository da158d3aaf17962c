/**
 * The command line: one class per command. Each reads its arguments, calls {@code run}, {@code
 * store} or {@code search}, prints, and returns 0 (all well), 1 (something failed, and it says
 * what) or 2 (the call or the settings are wrong).
 */
@NullMarked
package org.tbtwatch.cli;

import org.jspecify.annotations.NullMarked;
