package org.tbtwatch.fetch.transport;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.tbtwatch.fetch.RefusedException;

/**
 * Receives a body into a spool. Of an answer that is no page it reads a little, so that the
 * connection can serve again, and leaves the rest.
 */
final class SpoolingSubscriber implements HttpResponse.BodySubscriber<Boolean> {
  private static final long UNWANTED = 64 << 10;

  private final Spool spool;
  private final boolean wanted;
  private final long announced;
  private final long limit;
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private long received;
  private Flow.@org.jspecify.annotations.Nullable Subscription subscription;

  SpoolingSubscriber(HttpResponse.ResponseInfo info, Spool spool, long limit) {
    this.spool = spool;
    this.wanted = info.statusCode() / 100 == 2;
    this.announced = info.headers().firstValueAsLong("content-length").orElse(-1);
    this.limit = limit;
  }

  @Override
  public CompletionStage<Boolean> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (wanted && announced > limit) {
      stop(RefusedException.tooLarge(limit, Long.toString(announced)));
      return;
    }
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (done.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        received += bytes.length;
        if (wanted) {
          spool.write(bytes, 0, bytes.length);
        }
      }
      if (!wanted && received > UNWANTED) {
        cancel();
        done.complete(false);
      }
    } catch (IOException e) {
      stop(e);
    }
  }

  private void stop(IOException e) {
    cancel();
    done.completeExceptionally(e);
  }

  private void cancel() {
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable e) {
    done.completeExceptionally(e);
  }

  @Override
  public void onComplete() {
    done.complete(wanted);
  }
}
