/**
 * What is known of the sources: what was asked when, how each fares, which attachments were read.
 */
@NullMarked
package org.tbtwatch.store.source;

import org.jspecify.annotations.NullMarked;
