using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Web.Mail;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>Registers the workers that send and fetch mail, for the web server alone.</summary>
public static class MailSetup
{
    /// <summary>Adds what changes mail in the database.</summary>
    public static IServiceCollection AddMailServices(this IServiceCollection services, PortalSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(settings.Mail.Account);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<MailOriginals>();
        services.AddSingleton<IMailOriginals>(s => s.GetRequiredService<MailOriginals>());
        services.AddScoped<MailFiles>();
        services.AddScoped<MailService>();
        services.AddScoped<MailTemplateService>();
        services.AddScoped<Outbox>();
        services.AddScoped<MailCases>();
        services.AddScoped<MailIntake>();
        services.AddScoped<MailTrayService>();
        services.AddScoped<MailCaseService>();
        return services;
    }

    /// <summary>Adds the workers and what pages need of them.</summary>
    public static IServiceCollection AddMailWorkers(this IServiceCollection services)
    {
        services.AddScoped<CaseMailText>();
        services.AddSingleton<OutboxHealth>();
        services.AddSingleton<SmtpOutbox>();
        services.AddSingleton<MailInbox>();
        services.AddSingleton<MailDrop>();
        services.AddSingleton<ImapMailbox>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<IntakeWorker>();
        return services;
    }
}
