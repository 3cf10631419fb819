using ChinaExchangePortal.Web.Commands;

return await PortalCommands.RunAsync(args);

/// <summary>The portal's entry point; public so that tests can start the real host.</summary>
public partial class Program
{
    private Program()
    {
    }
}
