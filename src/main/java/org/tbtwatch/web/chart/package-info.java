/** Figures: one idea each, drawn here as SVG and PNG from the same numbers as the table behind. */
@NullMarked
package org.tbtwatch.web.chart;

import org.jspecify.annotations.NullMarked;
