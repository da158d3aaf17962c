/**
 * Notifications in the database: readings become versions, measures and news; symbols find their
 * holders. Nothing that was read is thrown away.
 */
@NullMarked
package org.tbtwatch.store.notification;

import org.jspecify.annotations.NullMarked;
