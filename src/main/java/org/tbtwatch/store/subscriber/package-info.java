/**
 * Subscribers, their saved searches, the measures they follow, what they judged, and who has not
 * yet confirmed.
 */
@NullMarked
package org.tbtwatch.store.subscriber;

import org.jspecify.annotations.NullMarked;
