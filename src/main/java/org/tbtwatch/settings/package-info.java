/**
 * What an operator wrote: {@code sources.yaml} and {@code settings.yaml}, read once, checked whole.
 *
 * <p>In come two files and the environment; out go {@link org.tbtwatch.settings.SourcesConfig} and
 * {@link org.tbtwatch.settings.Settings}. Every fault of a file is reported at once with line, key,
 * what was expected and what was found; a file with a fault is refused as a whole. Secrets come
 * from the environment only and print as {@code ***}. This package is the home of the YAML reader.
 */
@NullMarked
package org.tbtwatch.settings;

import org.jspecify.annotations.NullMarked;
