using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>The address under which people reach the portal, for links that leave it: never taken from a request.</summary>
public sealed class PortalAddress(PortalSettings settings, IServer server)
{
    /// <summary>The address that is configured; where none is, the one that the server opened.</summary>
    public string Home => settings.PublicUrl == PortalHost.DefaultUrl && server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } opened
        ? opened.TrimEnd('/')
        : settings.PublicUrl;
}
