/**
 * Where notifications come from: an entry of {@code sources.yaml} as a {@link
 * org.tbtwatch.source.Source}, and what came back from it as a {@link org.tbtwatch.source.Page}.
 */
@NullMarked
package org.tbtwatch.source;

import org.jspecify.annotations.NullMarked;
