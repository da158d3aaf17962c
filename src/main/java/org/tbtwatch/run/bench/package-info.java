/**
 * Measures the stations with data made up, or with data that the user names, and gives figures.
 * Nothing here decides anything.
 */
@NullMarked
package org.tbtwatch.run.bench;

import org.jspecify.annotations.NullMarked;
