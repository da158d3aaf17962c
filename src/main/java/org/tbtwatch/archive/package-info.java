/**
 * Every response as received, before anyone reads it, and its replay.
 *
 * <p>In comes a {@link org.tbtwatch.source.Page} with the head of its answer, out goes a WARC
 * record on disk; {@code replay} gives the pages back with no network, so that a better parser can
 * re-read old pages. Identical bodies are kept once. Workbooks stand in files of their own and are
 * thinned out: the last seven, and one a month. This package is the home of jwarc.
 */
@NullMarked
package org.tbtwatch.archive;

import org.jspecify.annotations.NullMarked;
