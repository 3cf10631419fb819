using Microsoft.Extensions.Primitives;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>
/// Routes that are mapped on another thread while the server starts: finding all pages takes a third of a start, and an answer that is
/// kept needs no route. Until they are there this source is empty; then it tells that it has changed.
/// </summary>
internal sealed class BackgroundRoutes : EndpointDataSource, IDisposable
{
    private readonly CancellationTokenSource _mapped = new();
    private readonly CancellationChangeToken _whenMapped;
    private volatile CompositeEndpointDataSource? _routes;

    /// <summary>Begins to map.</summary>
    /// <param name="app">The application whose services the routes use.</param>
    /// <param name="map">Maps all routes. What it throws comes out of <see cref="Mapped"/>.</param>
    internal BackgroundRoutes(IEndpointRouteBuilder app, Action<IEndpointRouteBuilder> map)
    {
        _whenMapped = new CancellationChangeToken(_mapped.Token);
        Mapped = Task.Run(() =>
        {
            var builder = new Builder(app);
            map(builder);
            _routes = new CompositeEndpointDataSource(builder.DataSources);
            _mapped.Cancel();
        });
    }

    /// <summary>Ends when every route can be found. A request that needs one has to wait for it.</summary>
    internal Task Mapped { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Endpoint> Endpoints => _routes?.Endpoints ?? [];

    /// <inheritdoc/>
    public override IChangeToken GetChangeToken() => _routes?.GetChangeToken() ?? _whenMapped;

    /// <inheritdoc/>
    public void Dispose()
    {
        _mapped.Dispose();
        _routes?.Dispose();
    }

    private sealed class Builder(IEndpointRouteBuilder app) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => app.ServiceProvider;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => app.CreateApplicationBuilder();
    }
}
